import { createNodeClock } from '../../electron/adapters/node-clock.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { AttemptGuard } from '../../electron/core/attempts/guard.ts';
import { memoryLines } from '../../electron/core/attempts/memory-lines.ts';
import type { IsapiDevice } from '../../electron/core/isapi/device-request.ts';
import { LockDesk } from '../../electron/core/locks/lock-desk.ts';
import { passingPins } from '../../electron/core/service/certificate-pins.ts';
import type { Simulator } from '../../electron/simulator/index.ts';

/** A desk with a guard of its own, on real sockets. */
export async function openDesk(): Promise<LockDesk> {
  const clock = createNodeClock();
  const guard = await AttemptGuard.open({ clock, lines: memoryLines(), key: new Uint8Array(32).fill(5) });
  const logger = { info: () => {}, warn: () => {} };
  return new LockDesk(
    { clock, logger, guard, transport: createNodeHttp(), certificates: passingPins() },
    { locksChanged: () => {}, attemptsChanged: () => {} },
  );
}

/** A simulated device as its announcement names it, and what it was sent since. */
export function simulated(lan: Simulator, mac: string) {
  const handle = lan.deviceList.find((device) => device.mac === mac);
  const device: IsapiDevice = {
    deviceId: `mac:${mac.replaceAll('-', '')}`,
    scheme: 'http',
    host: handle?.boundAddress ?? '',
    port: handle?.httpPort ?? 0,
  };
  const before = lan.ledgerMark();
  const sent = () => lan.ledger().filter((entry) => entry.device === mac && entry.order >= before);
  return { handle, device, sent };
}
