import { isLoopback } from '../../shared/address.ts';
import { AnnouncementTemplate } from './announcement.ts';
import { crowdIdentity } from './crowd-identities.ts';
import { NotLoopbackError } from './errors.ts';
import { closeSocket } from './premises.ts';
import { SeededRandom } from './seeded-random.ts';
import { SendQueue } from './send-queue.ts';
import { openSocket, type Place, sadpGroup } from './sockets.ts';
import { StatisticsCounter } from './statistics.ts';
import { pace, Timers } from './timers.ts';

export interface RepeatedAnswersOptions {
  /** So many identities of a crowd take turns, each always with the same bytes. At most 10,000. */
  readonly devices: number;
  /** At most 50,000. */
  readonly answersPerSecond: number;
  /** At most 60. */
  readonly seconds: number;
  /** A loopback address or the group. */
  readonly target: Place;
  /** Default 127.0.0.1. */
  readonly interfaceAddress?: string;
  readonly signal?: AbortSignal;
}

export interface RepeatedAnswersOutcome {
  readonly sent: number;
  /** Refused by the system or not taken into the queue. */
  readonly lostSends: number;
  readonly elapsedMs: number;
}

/** Sends answers that nobody asked for, evenly, and tells how many left. Rejects with a `SimulatorError`. */
export async function sendRepeatedAnswers(options: RepeatedAnswersOptions): Promise<RepeatedAnswersOutcome> {
  const { target, interfaceAddress = '127.0.0.1', signal } = options;
  for (const address of [interfaceAddress, target.address]) {
    const allowed = isLoopback(address) || (address === sadpGroup && address !== interfaceAddress);
    if (!allowed) throw new NotLoopbackError(address);
  }
  const bodies = answerBodies(Math.min(options.devices, 10_000));
  const statistics = new StatisticsCounter();
  const queue = new SendQueue(statistics, null);
  const timers = new Timers();
  const socket = await openSocket({ address: interfaceAddress, port: 0 }, interfaceAddress);
  socket.on('error', () => {
    statistics.socketErrors += 1;
  });
  const startedAt = performance.now();
  try {
    await new Promise<void>((finished) => {
      signal?.addEventListener('abort', () => finished(), { once: true });
      if (signal?.aborted) return finished();
      pace(timers, {
        perSecond: Math.min(options.answersPerSecond, 50_000),
        seconds: Math.min(options.seconds, 60),
        send: (index) => queue.push({ socket, parts: bodies[index % bodies.length] ?? [], ...target, purpose: 'flood' }),
        finished,
      });
    });
    if (signal?.aborted !== true) await queue.idle();
  } finally {
    timers.close();
    queue.close();
    await closeSocket(socket);
  }
  const { floodSent, lostSends, overflowed } = statistics.read();
  return { sent: floodSent, lostSends: lostSends + overflowed, elapsedMs: performance.now() - startedAt };
}

function answerBodies(devices: number): readonly (readonly Buffer[])[] {
  const template = new AnnouncementTemplate('camera-5.6.2');
  const uuid = Buffer.from(new SeededRandom(devices).uuid(), 'latin1');
  return Array.from({ length: devices }, (_none, index) => {
    const { head, tail } = template.replyOf(crowdIdentity(index));
    return tail === null ? [head] : [head, uuid, tail];
  });
}
