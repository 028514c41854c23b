import { CannedNetwork } from './canned-discovery.ts';
import type { Measurement } from './report.ts';
import { usedAfterCollection } from './used-memory.ts';

const DEVICES = 10_000;

/** What ten thousand devices cost the process that owns them. */
export async function measureMemory(): Promise<readonly Measurement[]> {
  const empty = usedAfterCollection();
  const network = new CannedNetwork(DEVICES);
  await network.service.start();
  await network.answerAll();
  const snapshot = await network.service.handlers['devices:snapshot']({});
  const kept = snapshot.devices.length;
  const full = usedAfterCollection();
  await network.service.stop();
  return [
    {
      bench: 'memory',
      what: `memory for ${kept.toLocaleString('en')} devices with their raw answers`,
      value: `${((full - empty) / 2 ** 20).toFixed(0)} MiB`,
      bar: '',
      met: null,
    },
  ];
}
