import { crowd, readScenario, sendRepeatedAnswers, startSimulator } from '../simulator/index.ts';
import type { WebAddress } from './canned-discovery.ts';

/** Runs the devices in a process of their own, so that they do not share the measured event loop. */
export type SenderOrder =
  /** Answers with their addresses: `WebAddress[]`. */
  | { readonly do: 'cameras'; readonly count: number; readonly password: string }
  | { readonly do: 'crowd'; readonly count: number }
  | { readonly do: 'repeat'; readonly devices: number; readonly answersPerSecond: number; readonly seconds: number };

/** Nobody forgets this process: it ends with its parent, and by itself. */
const LONGEST_LIFE_MS = 300_000;

/** Each on an address of its own, as on a LAN: 127.0.66.1 and up. */
async function startCameras(count: number, password: string): Promise<readonly WebAddress[]> {
  const hexPair = (value: number) => value.toString(16).padStart(2, '0');
  const scenario = readScenario({
    name: 'cameras',
    title: 'Cameras to check',
    devices: Array.from({ length: count }, (_, index) => ({
      label: `Camera ${index}`,
      family: 'camera-5.6.2',
      model: 'DS-2CD2143G2-I',
      serialNumber: `DS-2CD2143G2-I20220318AAWRJ${410_000_000 + index}`,
      mac: `c0-56-e3-66-${hexPair(index >> 8)}-${hexPair(index & 255)}`,
      address: `127.0.${66 + Math.floor(index / 250)}.${(index % 250) + 1}`,
      firmware: 'V5.7.15build 230815',
      accounts: [{ userName: 'admin', password }],
    })),
  });
  const { deviceList } = await startSimulator({ scenario });
  return deviceList.flatMap(({ mac, boundAddress, httpPort }) =>
    boundAddress === null || httpPort === null ? [] : [{ mac, address: boundAddress, httpPort }],
  );
}

process.on('message', async (order: SenderOrder) => {
  if (order.do === 'crowd') {
    await startSimulator({ scenario: crowd(order.count), http: false });
    process.send?.({ ready: true });
    return;
  }
  if (order.do === 'cameras') {
    process.send?.(await startCameras(order.count, order.password));
    return;
  }
  const outcome = await sendRepeatedAnswers({
    devices: order.devices,
    answersPerSecond: order.answersPerSecond,
    seconds: order.seconds,
    target: { address: '239.255.255.250', port: 37020 },
  });
  process.send?.(outcome);
});
process.on('disconnect', () => process.exit());
setTimeout(() => process.exit(), LONGEST_LIFE_MS).unref();
