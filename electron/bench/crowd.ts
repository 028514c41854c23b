import { identityOf } from '../core/sadp/device-facts.ts';
import { loopbackDiscovery } from './loopback-discovery.ts';
import { type Measurement, median } from './report.ts';
import { Sender } from './sender.ts';

const DEVICES = 10_000;
const RUNS = 3;
const PROMISED_MS = 2_000;

/** Ten thousand simulated devices answer over loopback: how many are found in time, and how many in the end. */
export async function measureCrowd(): Promise<readonly Measurement[]> {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await searchOnce());
  const inTime = median(runs.map((run) => run.foundInTime));
  const atTheEnd = Math.min(...runs.map((run) => run.found));
  const completeMs = median(runs.map((run) => run.completeMs));
  return [
    {
      bench: 'crowd',
      what: `of ${DEVICES.toLocaleString('en')} devices found within 2 s of the first probe, median of ${RUNS}`,
      value: `${((inTime / DEVICES) * 100).toFixed(1)} %`,
      bar: '',
      met: null,
    },
    {
      bench: 'crowd',
      what: 'found after the repeats of the round, worst run',
      value: `${((atTheEnd / DEVICES) * 100).toFixed(1)} %`,
      bar: '100 %',
      met: atTheEnd === DEVICES,
    },
    {
      bench: 'crowd',
      what: 'time until the last one is found, median',
      value: `${(completeMs / 1000).toFixed(2)} s`,
      bar: '',
      met: null,
    },
  ];
}

async function searchOnce() {
  const sender = await Sender.start();
  await sender.carryOut({ do: 'crowd', count: DEVICES });
  const { discovery, clock } = loopbackDiscovery();
  const found = new Set<string>();
  let foundInTime = 0;
  let completeMs = Number.POSITIVE_INFINITY;
  const begun = clock.elapsed();
  const roundOver = new Promise<void>((resolve) => {
    discovery.onEvent((event) => {
      if (event.kind === 'roundEnded') resolve();
      if (event.kind !== 'answered') return;
      const id = identityOf(event.match);
      if (id === null || found.has(id)) return;
      found.add(id);
      const elapsed = clock.elapsed() - begun;
      if (elapsed <= PROMISED_MS) foundInTime = found.size;
      if (found.size === DEVICES) completeMs = elapsed;
    });
  });
  discovery.start();
  await roundOver;
  await discovery.stop();
  await sender.stop();
  return { found: found.size, foundInTime, completeMs };
}
