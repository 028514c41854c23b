import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createDurableLines } from '../adapters/durable-lines.ts';
import { createNodeHttp } from '../adapters/node-http.ts';
import { ManualClock } from '../core/testing/manual-clock.ts';
import { CannedNetwork } from './canned-discovery.ts';
import { type Measurement, median } from './report.ts';
import { startCameras } from './sender.ts';
import { usedAfterCollection } from './used-memory.ts';

const DEVICES = 200;
const PASSWORD = 'Right-1234';
const MINUTES = 60;
const ROUNDS_A_MINUTE = 6;
const CHECKS_A_MINUTE = 20;
const LOGS_A_MINUTE = 2;
/** Until then everything that is kept of a device once has been seen once. */
const SETTLED_AFTER_MINUTES = 20;
const EVERY_MINUTES = 5;
/** One collection leaves half of that more than the next; what leaks grows past it. */
const MOST_GROWTH_MIB = 1;
const MIB = 2 ** 20;
/** Of this computer's time, while requests are on their way; and of the clock that is moved by hand meanwhile. */
const WAIT_MS = 3;
const WAITED_MS = 200;

/** An hour of a clock that is moved by hand: cameras answer searches and change, their locks are checked, their logs are read. */
export async function measureHour(): Promise<readonly Measurement[]> {
  const empty = usedAfterCollection();
  const clock = new ManualClock(Date.now());
  const cameras = await startCameras(DEVICES, PASSWORD);
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const journal = createDurableLines(join(folder, 'attempts.jsonl'));
  const network = new CannedNetwork(DEVICES, { clock, transport: createNodeHttp(), journal, web: cameras.web });
  const { handlers } = network.service;
  try {
    await network.service.start();
    await network.answerAll();
    const { devices } = await handlers['devices:snapshot']({});
    const turn = (step: number) => devices[step % devices.length]?.id ?? '';
    const used: number[] = [];
    for (let minute = 1; minute <= MINUTES; minute++) {
      for (let round = 0; round < ROUNDS_A_MINUTE; round++) {
        network.change(DEVICES);
        await clock.advance(60_000 / ROUNDS_A_MINUTE);
      }
      for (let step = 0; step < CHECKS_A_MINUTE; step++) {
        const check = handlers['lock:check']({
          deviceId: turn(minute * CHECKS_A_MINUTE + step),
          account: 'admin',
          password: PASSWORD,
          confirmsFewLeft: false,
          insistsDuringLock: false,
        });
        const outcome = await whileTimePasses(clock, check);
        if (outcome.kind !== 'accepted') throw new Error(`a check in minute ${minute} came to ${outcome.kind}`);
      }
      for (let step = 0; step < LOGS_A_MINUTE; step++) {
        const analysis = handlers['who:analyse']({ deviceId: turn(minute * CHECKS_A_MINUTE + step), hours: 24 });
        const { who } = await whileTimePasses(clock, analysis);
        if (!who.log.wasRead) throw new Error(`a log was not read in minute ${minute}`);
      }
      if (minute >= SETTLED_AFTER_MINUTES && minute % EVERY_MINUTES === 0) used.push(usedAfterCollection() - empty);
    }
    const growth = (median(used.slice(-3)) - median(used.slice(0, 3))) / MIB;
    return [
      {
        bench: 'hour',
        what: `memory added from minute ${SETTLED_AFTER_MINUTES} to ${MINUTES} of simulated time with ${DEVICES} devices, of ${(median(used) / MIB).toFixed(1)} MiB for all of it`,
        value: `${growth.toFixed(1)} MiB`,
        bar: `not above ${MOST_GROWTH_MIB} MiB`,
        met: growth <= MOST_GROWTH_MIB,
      },
    ];
  } finally {
    await network.service.stop();
    await cameras.stop();
    await journal.close();
    await rm(folder, { recursive: true });
  }
}

/** Before a first login the network is asked who is at the address, and answers have their time. */
async function whileTimePasses<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  over.catch(() => {}); // whoever awaits it hears of it
  while (!isOver) {
    await wait(WAIT_MS);
    if (!isOver) await clock.advance(WAITED_MS);
  }
  return over;
}
