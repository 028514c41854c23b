import type { Cause } from '../../shared/causes.ts';
import type { FailedLoginSource } from '../../shared/failed-logins.ts';
import type { LogReading, WhoIsLocking } from '../../shared/who.ts';

const MINUTE = 60_000;

/** 2 March 2026, 14:38 UTC: the moment of every sample. */
export const sampleNow = Date.UTC(2026, 2, 2, 14, 38);

const fullLog: LogReading = {
  entries: [],
  window: { from: sampleNow - 480 * MINUTE, until: sampleNow },
  clockOffsetMs: 0,
  deviceTime: '2026-03-02T14:38:00',
  cut: false,
  begins: null,
  entriesRead: 698,
  wasRead: true,
  readAt: sampleNow,
  problems: [],
};

export function sampleLog(changes: Partial<LogReading> = {}): LogReading {
  return { ...fullLog, ...changes };
}

/** A recorder at 192.168.1.20 that tried every 30 s since 08:54, changed as the test needs. */
export function sampleSource(changes: Partial<FailedLoginSource> = {}): FailedLoginSource {
  const times = changes.times ?? Array.from({ length: 688 }, (_, index) => sampleNow - (688 - index) * 30_000);
  return {
    address: '192.168.1.20',
    userName: 'admin',
    count: times.length,
    first: times[0] ?? sampleNow,
    last: times.at(-1) ?? sampleNow,
    times,
    rhythm: { kind: 'even', everySeconds: 30 },
    identity: { kind: 'lanHost' },
    confidence: 'high',
    ...changes,
  };
}

export function sampleWho(changes: Partial<WhoIsLocking> = {}): WhoIsLocking {
  const facts = { address: '192.168.1.20', count: 688, everySeconds: 30, userName: 'admin' };
  return {
    deviceId: 'mac:c056e3000001',
    verdict: {
      code: 'program',
      facts,
      confidence: 'high',
      evidence: [
        { code: 'failedLogins', facts },
        { code: 'evenRhythm', facts },
      ],
      nextStep: 'closeProgramThere',
    },
    sources: [sampleSource()],
    notVisible: [{ code: 'programOnHost', facts: {} }],
    own: { accepted: 2, failed: 0 },
    log: fullLog,
    ...changes,
  };
}

export const sampleCause: Cause = {
  code: 'oldPasswordInApp',
  role: 'cause',
  facts: { address: '192.168.1.20', everySeconds: 30 },
  confidence: 'high',
  evidence: [{ code: 'evenRhythm', facts: { everySeconds: 30 } }],
  nextStep: 'updateApp',
};
