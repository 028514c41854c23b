import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createDurableLines } from '../adapters/durable-lines.ts';
import { createNodeHttp } from '../adapters/node-http.ts';
import type { HttpAnswer, HttpRequest, HttpTransport } from '../core/ports.ts';
import { CHECKS_AT_ONCE } from '../core/service/lock-commands.ts';
import { CannedNetwork } from './canned-discovery.ts';
import type { Measurement } from './report.ts';
import { startCameras } from './sender.ts';

const DEVICES = 200;
const PASSWORD = 'Right-1234';
/** How long a camera thinks before it answers; one of them is very busy. */
const THINKS_MS = 60;
const BUSY_THINKS_MS = 1_500;
/** All of them may take this many times as long as the slowest one alone. */
const TIMES_THE_SLOWEST = 2;

/** The locks of two hundred cameras are checked at once: real HTTP, the real journal on the disk, the answers as slow as on a LAN. */
export async function measureChecks(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const journal = createDurableLines(join(folder, 'attempts.jsonl'));
  const cameras = await startCameras(DEVICES, PASSWORD);
  const transport = new SlowTransport(cameras.web[DEVICES / 2]?.address ?? '');
  const network = new CannedNetwork(DEVICES, { transport, journal, web: cameras.web });
  try {
    await network.service.start();
    await network.answerAll();
    const { devices } = await network.service.handlers['devices:snapshot']({});
    const begun = performance.now();
    const outcomes = await Promise.all(
      devices.map(({ id }) =>
        network.service.handlers['lock:check']({
          deviceId: id,
          account: 'admin',
          password: PASSWORD,
          confirmsFewLeft: false,
          insistsDuringLock: false,
        }),
      ),
    );
    const tookMs = performance.now() - begun;
    const open = outcomes.filter(({ kind }) => kind === 'accepted').length;
    return [
      {
        bench: 'checks',
        what: 'locks read of 200 devices checked at once',
        value: `${open}`,
        bar: `${DEVICES}`,
        met: open === DEVICES,
      },
      {
        bench: 'checks',
        what: `time until all are read; the slowest device alone takes ${(transport.slowestMs / 1000).toFixed(1)} s for its answers`,
        value: `${(tookMs / 1000).toFixed(1)} s`,
        bar: `not above ${TIMES_THE_SLOWEST} times the slowest`,
        met: tookMs <= TIMES_THE_SLOWEST * transport.slowestMs,
      },
      {
        bench: 'checks',
        what: 'requests that ran at the same time',
        value: `${transport.mostAtOnce}`,
        bar: `not above ${CHECKS_AT_ONCE}`,
        met: transport.mostAtOnce <= CHECKS_AT_ONCE,
      },
    ];
  } finally {
    await network.service.stop();
    await cameras.stop();
    await journal.close();
    await rm(folder, { recursive: true });
  }
}

/** Node's HTTP, to cameras that think before they answer. */
class SlowTransport implements HttpTransport {
  private readonly http = createNodeHttp();
  private readonly answeredMs = new Map<string, number>();
  private atOnce = 0;
  mostAtOnce = 0;

  constructor(private readonly busyHost: string) {}

  /** Of all the answers of one device together. */
  get slowestMs(): number {
    return Math.max(...this.answeredMs.values());
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    const begun = performance.now();
    try {
      await wait(request.host === this.busyHost ? BUSY_THINKS_MS : THINKS_MS);
      return await this.http.request(request);
    } finally {
      this.atOnce -= 1;
      const before = this.answeredMs.get(request.host) ?? 0;
      this.answeredMs.set(request.host, before + performance.now() - begun);
    }
  }
}
