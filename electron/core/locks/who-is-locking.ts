import type { NotVisible, WhoIsLocking } from '../../../shared/who.ts';
import { nameOf, type WhoEvidence } from './who-evidence.ts';
import { verdictOf } from './who-verdict.ts';

/** The whole answer to "who keeps locking it?". */
export function whoIsLocking(evidence: WhoEvidence): WhoIsLocking {
  const { device, sources, own, log } = evidence;
  return { deviceId: device.id, verdict: verdictOf(evidence), sources, notVisible: notVisibleIn(evidence), own, log };
}

/** What this computer could not see. The limits of every log are said only where they touch what was found. */
function notVisibleIn({ device, devices, log, sources, recordersRead, online }: WhoEvidence): readonly NotVisible[] {
  const list: NotVisible[] = [];
  if (!log.wasRead) {
    const why = log.problems[0]?.code ?? null;
    list.push({ code: 'log', facts: { name: nameOf(device), why } });
  }
  if (log.begins !== null) list.push({ code: 'earlierEntries', facts: { begins: log.begins } });
  if (log.cut && log.wasRead) list.push({ code: 'cutEntries', facts: { entries: log.entriesRead } });
  const kinds = new Set(sources.map(({ identity }) => identity.kind));
  if (kinds.has('lanHost') || kinds.has('thisComputer')) list.push({ code: 'programOnHost', facts: {} });
  if (kinds.has('otherPrivateNetwork') || kinds.has('internet')) list.push({ code: 'behindRouter', facts: {} });
  for (const other of devices) {
    if (other.kind !== 'recorder' || other.id === device.id || recordersRead.includes(other.id)) continue;
    list.push({ code: 'recorderChannels', facts: { recorderId: other.id, name: nameOf(other), address: other.address } });
  }
  if (online !== null) list.push({ code: 'digestClients', facts: {} });
  return list;
}
