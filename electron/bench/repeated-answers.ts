import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RepeatedAnswersOutcome } from '../simulator/index.ts';
import { loopbackDiscovery } from './loopback-discovery.ts';
import type { Measurement } from './report.ts';
import { Sender } from './sender.ts';

const PER_SECOND = 10_000;
const SECONDS = 10;
/** Quiet time after which nothing more is on its way. */
const SETTLED_MS = 1_000;

/** Ten thousand repeated answers a second for ten seconds: how many reach the registry's door, and how long the loop stood still. */
export async function measureRepeatedAnswers(): Promise<readonly Measurement[]> {
  const sender = await Sender.start();
  const { discovery, clock } = loopbackDiscovery();
  let answers = 0;
  let lastAnswerAt = 0;
  discovery.onEvent((event) => {
    if (event.kind !== 'answered') return;
    answers++;
    lastAnswerAt = clock.elapsed();
  });
  discovery.start();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const outcome = (await sender.carryOut({
    do: 'repeat',
    devices: PER_SECOND,
    answersPerSecond: PER_SECOND,
    seconds: SECONDS,
  })) as RepeatedAnswersOutcome;
  const signal = new AbortController().signal;
  while (clock.elapsed() - lastAnswerAt < SETTLED_MS) await clock.wait(SETTLED_MS / 10, signal);
  delay.disable();
  await discovery.stop();
  await sender.stop();
  const lost = outcome.sent - answers;
  return [
    {
      bench: 'repeats',
      what: `lost of ${outcome.sent.toLocaleString('en')} answers sent at ${PER_SECOND.toLocaleString('en')} a second (${(outcome.elapsedMs / 1000).toFixed(1)} s)`,
      value: String(lost),
      bar: '0',
      met: lost === 0,
    },
    {
      bench: 'repeats',
      what: "event loop's longest pause meanwhile",
      value: `${(delay.max / 1e6).toFixed(0)} ms`,
      bar: '',
      met: null,
    },
    {
      bench: 'repeats',
      what: "event loop's pause, 99th percentile",
      value: `${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
      bar: '',
      met: null,
    },
  ];
}
