import type { DeviceId } from '../../../shared/device.ts';
import { assertNever } from '../../../shared/result.ts';
import { takeAnswer } from './answered.ts';
import { settleConflicts } from './conflicts.ts';
import { Draft } from './draft.ts';
import type { DeviceEvent, LocalNetwork } from './events.ts';
import { endRound, passTime } from './presence.ts';
import type { RegistryState } from './state.ts';

/** The list of devices after one event. The same object where nothing changed. */
export function reduce(state: RegistryState, event: DeviceEvent): RegistryState {
  return reduceAll(state, [event]);
}

/** As `reduce` for each, at the cost of one copy for all. Conflicts that begin and end within the batch leave no trace. */
export function reduceAll(state: RegistryState, events: Iterable<DeviceEvent>): RegistryState {
  const draft = new Draft(state);
  for (const event of events) apply(draft, event);
  settleConflicts(draft);
  return draft.finish();
}

function apply(draft: Draft, event: DeviceEvent): void {
  switch (event.kind) {
    case 'answered':
      takeAnswer(draft, event);
      break;
    case 'roundEnded':
      endRound(draft, event.startedAt);
      break;
    case 'ticked':
      passTime(draft, event.at);
      break;
    case 'resumed':
      draft.listeningSince = Math.max(draft.listeningSince, event.at);
      break;
    case 'renamed':
      rename(draft, draft.aliases.get(event.id) ?? event.id, event.name);
      break;
    case 'namesLoaded':
      for (const [id, name] of event.names) rename(draft, id, name);
      break;
    case 'forgotten':
      forget(draft, event.ids);
      break;
    case 'networksChanged':
      moveBetweenNetworks(draft, event.networks);
      break;
    default:
      assertNever(event);
  }
}

function rename(draft: Draft, id: DeviceId, name: string | null): void {
  if (name === null) draft.names.delete(id);
  else draft.names.set(id, name);
  const device = draft.devices.get(id);
  if (device && device.name !== name) draft.put({ ...device, name });
}

function forget(draft: Draft, ids: readonly DeviceId[]): void {
  const gone = new Set(ids);
  for (const id of gone) draft.drop(id);
  for (const [former, id] of draft.aliases.current) {
    if (gone.has(id)) draft.aliases.delete(former);
  }
}

function moveBetweenNetworks(draft: Draft, networks: readonly LocalNetwork[]): void {
  draft.networks = networks;
  for (const device of draft.devices.values()) {
    const otherSubnet = draft.isInOtherSubnet(device.address);
    if (otherSubnet !== device.otherSubnet) draft.put({ ...device, otherSubnet });
  }
}
