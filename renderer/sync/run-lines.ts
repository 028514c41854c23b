import type { DeviceId } from '../../shared/device.ts';
import type { RunLine } from '../../shared/sync-run.ts';
import { textOf } from '../../shared/text/facts.ts';
import { shortClock } from '../format/time.ts';
import { text } from '../text/en.ts';

const words = text.sync.run.lines;

/** What a line of the journal says; its device is named first, and a recorder that was asked. A code without words stands for itself. */
export function describeLine({ deviceId, code, facts }: RunLine, names: ReadonlyMap<DeviceId, string>): string {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const device = nameOf(deviceId);
  const until = facts['until'];
  const sentence = words(code, {
    recorder: nameOf(textOf(facts, 'recorderId')),
    channel: textOf(facts, 'channelId'),
    step: textOf(facts, 'step'),
    password: textOf(facts, 'password'),
    until: typeof until === 'number' ? shortClock(until) : null,
    reason: textOf(facts, 'for') ?? textOf(facts, 'by'),
    corrected: textOf(facts, 'presentAddress'),
  });
  if (device === null) return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return `${device}: ${sentence}`;
}

/** A person should see it among the others. */
export function isNotable({ code }: RunLine): boolean {
  return code === 'stepFailed' || code === 'stepUnknown' || code === 'paused' || code === 'linesMissing';
}
