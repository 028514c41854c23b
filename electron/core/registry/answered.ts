import type { Device, DeviceId, PastAddress, Sighting } from '../../../shared/device.ts';
import { isRestart } from './boot-time.ts';
import { deviceOf } from './device-form.ts';
import type { Draft } from './draft.ts';
import type { DeviceEvent } from './events.ts';
import { mergeFacts } from './facts.ts';
import { isSerialIdentity, serialIdentity } from './identity.ts';
import { MAX_DEVICES, type RegistryState } from './state.ts';

/** More ways into one computer than a device has; beyond it sources are forged. */
const MAX_SIGHTINGS = 16;
const MAX_PAST_ADDRESSES = 20;

export type Answered = Extract<DeviceEvent, { kind: 'answered' }>;

/** Folds one answer in. A repeat touches `lastSeen` and nothing else. */
export function takeAnswer(draft: Draft, answer: Answered): void {
  const id = ownerOf(draft.bySerial.current, answer);
  const known = isSerialIdentity(id) ? draft.devices.get(id) : adoptSerialTwin(draft, id, answer);
  if (!known) {
    if (draft.devices.size >= MAX_DEVICES) {
      draft.overLimit += 1;
      return;
    }
    draft.put(newDevice(draft, id, answer));
  } else {
    draft.put(answeredAgain(draft, known, answer));
  }
  draft.lastSeen.set(id, Math.max(draft.lastSeen.get(id) ?? answer.at, answer.at));
  draft.missedRounds.delete(id);
}

/** An answer without a MAC belongs to the device whose MAC came with the same serial number before, if there is one. */
export function ownerOf(bySerial: RegistryState['bySerial'], answer: Answered): DeviceId {
  const { serialNumber } = answer.facts;
  if (!isSerialIdentity(answer.id) || serialNumber === null) return answer.id;
  const byMac = [...(bySerial.get(serialNumber) ?? [])].filter((id) => !isSerialIdentity(id));
  return byMac.sort()[0] ?? answer.id;
}

/** The known device under `id`, joined with the one that so far was known only by this answer's serial number. */
function adoptSerialTwin(draft: Draft, id: DeviceId, answer: Answered): Device | undefined {
  const known = draft.devices.get(id);
  const { serialNumber } = answer.facts;
  if (serialNumber === null || known?.serialNumber === serialNumber) return known;
  const twinId = serialIdentity(serialNumber);
  moveName(draft, twinId, id);
  const twin = draft.devices.get(twinId);
  if (!twin) return known;
  const twinSeen = draft.lastSeen.get(twinId) ?? 0;
  draft.drop(twinId);
  draft.aliases.set(twinId, id);
  draft.lastSeen.set(id, Math.max(draft.lastSeen.get(id) ?? 0, twinSeen));
  if (!known) return { ...twin, id, conflictsWith: [] };
  return {
    ...known,
    firstSeenAt: Math.min(known.firstSeenAt, twin.firstSeenAt),
    sightings: twin.sightings.reduce(withSighting, known.sightings),
    pastAddresses: [...known.pastAddresses, ...twin.pastAddresses]
      .sort((left, right) => left.until - right.until)
      .slice(-MAX_PAST_ADDRESSES),
  };
}

/** A name that the device got under its serial number follows it, unless the MAC has one of its own. */
function moveName(draft: Draft, from: DeviceId, to: DeviceId): void {
  const name = draft.names.get(from);
  if (name === undefined) return;
  if (draft.names.get(to) === undefined) draft.names.set(to, name);
  draft.names.delete(from);
}

function newDevice(draft: Draft, id: DeviceId, { facts, at, sighting }: Answered): Device {
  return deviceOf(facts, {
    id,
    name: draft.names.get(id) ?? null,
    presence: 'online',
    firstSeenAt: at,
    sightings: [sighting],
    pastAddresses: [],
    restartNoticedAt: null,
    conflictsWith: [],
    otherSubnet: draft.isInOtherSubnet(facts.address),
  });
}

function answeredAgain(draft: Draft, known: Device, { facts: said, at, sighting }: Answered): Device {
  const facts = mergeFacts(known, said);
  const moved = facts.address !== known.address;
  // Where it was heard before it moved or vanished says nothing about the ways it can be heard now.
  const sightings = moved || known.presence === 'offline' ? [sighting] : withSighting(known.sightings, sighting);
  const firstSeenAt = Math.min(known.firstSeenAt, at);
  const name = draft.names.get(known.id) ?? null;
  const sameObservations = sightings === known.sightings && firstSeenAt === known.firstSeenAt && known.presence === 'online';
  if (facts === known && sameObservations && name === known.name) return known;
  return deviceOf(facts, {
    id: known.id,
    name,
    presence: 'online',
    firstSeenAt,
    sightings,
    pastAddresses: moved ? withPastAddress(known.pastAddresses, known.address, at) : known.pastAddresses,
    restartNoticedAt: isRestart(known.bootTime, facts.bootTime) ? at : known.restartNoticedAt,
    conflictsWith: known.conflictsWith,
    otherSubnet: draft.isInOtherSubnet(facts.address),
  });
}

/** Sorted, so that the order of arrival leaves no trace; the same array where the sighting is known. */
function withSighting(known: readonly Sighting[], sighting: Sighting): readonly Sighting[] {
  const key = sightingKey(sighting);
  if (known.length >= MAX_SIGHTINGS || known.some((other) => sightingKey(other) === key)) return known;
  return [...known, sighting].sort((left, right) => (sightingKey(left) < sightingKey(right) ? -1 : 1));
}

function sightingKey({ interfaceName, sourceAddress, path }: Sighting): string {
  return `${interfaceName}\n${sourceAddress}\n${path}`;
}

function withPastAddress(known: readonly PastAddress[], address: string | null, until: number): readonly PastAddress[] {
  return address === null ? known : [...known, { address, until }].slice(-MAX_PAST_ADDRESSES);
}
