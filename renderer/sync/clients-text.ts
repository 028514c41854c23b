import type { DeviceId } from '../../shared/device.ts';
import type { BreakingClient } from '../../shared/sync-plan.ts';
import { text } from '../text/en.ts';

const words = text.sync.plan;

/** Each client that needs the new password, with the devices it uses: one line on paper. */
export function clientLines(clients: readonly BreakingClient[], nameOf: (id: DeviceId) => string): readonly string[] {
  return clients.map(({ address, identity, userName, seenIn, deviceIds }) => {
    const isKnown = identity.kind === 'recorder' || identity.kind === 'device';
    const who = isKnown ? nameOf(identity.deviceId) : words.clients[identity.kind];
    const named = address === '' || who.includes(address) ? who : `${who}, ${address}`;
    return words.clientLine(named, words.seenIn[seenIn](userName, deviceIds.map(nameOf)));
  });
}
