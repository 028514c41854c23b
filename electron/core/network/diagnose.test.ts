import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  DiagnosisCode,
  DiscoveryStatus,
  InterfaceFault,
  InterfaceReport,
  NetworkDiagnosis,
} from '../../../shared/network.ts';
import { describeDiagnosis } from '../../../shared/text/diagnosis.ts';
import { type DiagnosisContext, diagnose } from './diagnose.ts';

const NOW = 1_700_000_000_000;

const ethernet: InterfaceReport = {
  name: 'eth0',
  address: '192.168.1.5',
  prefixLength: 24,
  kind: 'ethernet',
  state: 'searching',
  linkLocal: false,
  sent: 9,
  answered: 0,
  malformed: 0,
  devices: 0,
  faults: [],
  sentAt: [NOW - 10_000],
  answeredAt: [],
};

function fault(code: string, during: InterfaceFault['during'] = 'send', ageMs = 1_000): InterfaceFault {
  return { at: NOW - ageMs, during, code };
}

function statusOf(interfaces: readonly Partial<InterfaceReport>[], rest: Partial<DiscoveryStatus> = {}): DiscoveryStatus {
  return {
    phase: 'listening',
    round: 3,
    roundStartedAt: NOW - 10_000,
    nextRoundAt: NOW + 20_000,
    interfaces: interfaces.map((report) => ({ ...ethernet, ...report })),
    port: { state: 'open', code: null, selfTestMs: 2 },
    unreadable: { count: 0, latest: [] },
    ...rest,
  };
}

function diagnosed(status: DiscoveryStatus, context: Partial<DiagnosisContext> = {}): NetworkDiagnosis {
  return diagnose(status, { platform: 'linux', devicesFound: 0, at: NOW, ...context });
}

function verdicts({ lines }: NetworkDiagnosis): readonly string[] {
  return lines.map((line) => `${line.code} ${line.verdict}`);
}

function mostLikely(diagnosis: NetworkDiagnosis): DiagnosisCode | null {
  return diagnosis.mostLikely === null ? null : (diagnosis.lines[diagnosis.mostLikely]?.code ?? null);
}

const answering = { answered: 12, devices: 4 };
const linkLocal = { address: '169.254.11.9', prefixLength: 16, linkLocal: true };
const unreachable = { state: 'waiting', sent: 0, sentAt: [], faults: [fault('EHOSTUNREACH')] } as const;
const longUnreachable = { ...unreachable, faults: [fault('EHOSTUNREACH', 'send', 61_000), fault('EHOSTUNREACH')] };

test.each<[string, DiscoveryStatus, Partial<DiagnosisContext>, string, DiagnosisCode | null]>([
  ['devices answer', statusOf([answering]), { devicesFound: 4 }, 'interface.answers ok', null],
  ['nobody answers', statusOf([{}]), {}, 'interface.silent ok', null],
  [
    'no address was handed out',
    statusOf([linkLocal, { kind: 'wifi' }]),
    {},
    'interface.linkLocal lookHere',
    'interface.linkLocal',
  ],
  ['a direct cable that works', statusOf([{ ...linkLocal, ...answering }]), { devicesFound: 4 }, 'interface.answers ok', null],
  ['a tunnel is left out', statusOf([{ state: 'leftOut', kind: 'vpn' }, {}]), {}, 'interface.leftOut leftOut', null],
  [
    'macOS asks',
    statusOf([unreachable]),
    { platform: 'darwin' },
    'interface.waitingForPermission lookHere',
    'permission.waiting',
  ],
  [
    'macOS asks, the line of the question',
    statusOf([unreachable]),
    { platform: 'darwin' },
    'permission.waiting lookHere',
    'permission.waiting',
  ],
  ['macOS was told No', statusOf([longUnreachable]), { platform: 'darwin' }, 'permission.denied failed', 'permission.denied'],
  ['macOS was told Yes', statusOf([{}]), { platform: 'darwin' }, 'permission.allowed ok', null],
  [
    'sending fails',
    statusOf([{ state: 'failed', sent: 0, faults: [fault('ENETUNREACH')] }]),
    {},
    'interface.cannotSend failed',
    'interface.cannotSend',
  ],
  ['sending failed last', statusOf([{ faults: [fault('ENETDOWN')] }]), {}, 'interface.cannotSend failed', 'interface.cannotSend'],
  [
    'sending failed and works again',
    statusOf([{ faults: [fault('ENETDOWN', 'send', 20_000)] }]),
    {},
    'interface.silent ok',
    null,
  ],
  [
    'a tunnel cannot send',
    statusOf([{ kind: 'vpn', state: 'failed', faults: [fault('ENETUNREACH')] }]),
    {},
    'interface.cannotSend unknown',
    null,
  ],
  [
    'no socket',
    statusOf([{ state: 'failed', sent: 0, faults: [fault('EADDRNOTAVAIL', 'open')] }]),
    {},
    'interface.cannotOpen failed',
    'interface.cannotOpen',
  ],
  ['cable pulled', statusOf([{ state: 'gone' }, {}]), {}, 'interface.gone unknown', null],
  ['no interface', statusOf([]), {}, 'interface.none lookHere', 'interface.none'],
  ['only left out', statusOf([{ state: 'leftOut' }]), {}, 'interface.none lookHere', 'interface.none'],
  ['port open', statusOf([{}]), {}, 'port.open ok', null],
  [
    'port held by another program',
    statusOf([{}], { port: { state: 'taken', code: 'EADDRINUSE', selfTestMs: null } }),
    {},
    'port.taken lookHere',
    'port.taken',
  ],
  [
    'port held, devices found all the same',
    statusOf([answering], { port: { state: 'taken', code: 'EADDRINUSE', selfTestMs: null } }),
    { devicesFound: 4 },
    'port.taken unknown',
    null,
  ],
  [
    'port refused',
    statusOf([{}], { port: { state: 'failed', code: 'EPERM', selfTestMs: null } }),
    {},
    'port.failed failed',
    'port.failed',
  ],
  [
    'our own packet did not come back',
    statusOf([{}], { port: { state: 'open', code: null, selfTestMs: null } }),
    {},
    'port.noEcho lookHere',
    'port.noEcho',
  ],
  [
    'our own packet is still under way',
    statusOf([{}], { port: { state: 'open', code: null, selfTestMs: null }, round: 1, roundStartedAt: NOW - 1_000 }),
    {},
    'port.open ok',
    null,
  ],
  ['silence on Windows', statusOf([{}]), { platform: 'win32' }, 'firewall.windowsMaybe unknown', 'firewall.windowsMaybe'],
  [
    'unreadable packets',
    statusOf([{}], {
      unreadable: {
        count: 3,
        latest: [{ at: NOW, sourceAddress: '192.168.1.9', interfaceName: 'eth0', reason: 'notXml', bytes: 12 }],
      },
    }),
    {},
    'unreadable.some lookHere',
    'unreadable.some',
  ],
  ['what cannot be seen', statusOf([{}]), {}, 'isolation.unknown unknown', null],
])('%s', (_, status, context, expected, likely) => {
  const diagnosis = diagnosed(status, context);
  expect(verdicts(diagnosis)).toContain(expected);
  expect(mostLikely(diagnosis)).toBe(likely);
});

test.each([
  ['win32', 'firewall.windowsMaybe'],
  ['darwin', 'permission.'],
])('%s has its own lines, other systems have not', (platform, code) => {
  const elsewhere = diagnosed(statusOf([{}]), { platform: 'linux' });
  expect(elsewhere.lines.some((line) => line.code.startsWith(code))).toBe(false);
  expect(diagnosed(statusOf([{}]), { platform }).lines.some((line) => line.code.startsWith(code))).toBe(true);
});

test('before answers can have come, silence accuses nobody', () => {
  const status = statusOf([{}], { round: 1, roundStartedAt: NOW - 2_000 });
  expect(mostLikely(diagnosed(status, { platform: 'win32' }))).toBeNull();
});

test('a closed port has no line, because nothing is searched', () => {
  const status = statusOf([], { phase: 'stopped', port: { state: 'closed', code: null, selfTestMs: null } });
  expect(verdicts(diagnosed(status)).some((verdict) => verdict.startsWith('port.'))).toBe(false);
});

const anyReport = fc.record({
  state: fc.constantFrom(...(['searching', 'leftOut', 'waiting', 'failed', 'gone'] as const)),
  kind: fc.constantFrom(...(['ethernet', 'wifi', 'virtual', 'vpn', 'loopback', 'other'] as const)),
  linkLocal: fc.boolean(),
  sent: fc.nat(3),
  answered: fc.nat(2),
  faults: fc.array(fc.constantFrom(fault('EHOSTUNREACH'), fault('EACCES', 'open'), fault('ENOBUFS', 'send', 90_000)), {
    maxLength: 3,
  }),
});

test('every diagnosis has one line per interface, points at a line that stands out, and reads as sentences', () => {
  fc.assert(
    fc.property(
      fc.array(anyReport, { maxLength: 4 }),
      fc.constantFrom('linux', 'darwin', 'win32'),
      fc.nat(2),
      fc.constantFrom(...(['closed', 'open', 'taken', 'failed'] as const)),
      (reports, platform, devicesFound, port) => {
        const named = reports.map((report, index) => ({ ...report, name: `if${index}` }));
        const status = statusOf(named, { port: { state: port, code: null, selfTestMs: null } });
        const diagnosis = diagnosed(status, { platform, devicesFound });
        const interfaces = diagnosis.lines.filter((line) => line.subject === 'interface' && line.interfaceName !== null);
        expect(interfaces.map((line) => line.interfaceName)).toEqual(named.map((report) => report.name));
        if (diagnosis.mostLikely !== null) {
          expect(devicesFound).toBe(0);
          expect(diagnosis.lines[diagnosis.mostLikely]?.verdict).not.toBe('ok');
        }
        for (const line of diagnosis.lines) {
          const { title, detail, nextStep } = describeDiagnosis(line);
          for (const sentence of [title, detail, nextStep ?? ''])
            expect(sentence).not.toMatch(/undefined|null|NaN|please|!|oops/i);
          if (line.verdict === 'lookHere' || line.verdict === 'failed') expect(nextStep).not.toBeNull();
        }
      },
    ),
  );
});
