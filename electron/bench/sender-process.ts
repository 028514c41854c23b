import { crowd, sendRepeatedAnswers, startSimulator } from '../simulator/index.ts';

/** Runs the devices in a process of their own, so that they do not share the measured event loop. */
export type SenderOrder =
  | { readonly do: 'crowd'; readonly count: number }
  | { readonly do: 'repeat'; readonly devices: number; readonly answersPerSecond: number; readonly seconds: number };

/** Nobody forgets this process: it ends with its parent, and by itself. */
const LONGEST_LIFE_MS = 120_000;

process.on('message', async (order: SenderOrder) => {
  if (order.do === 'crowd') {
    await startSimulator({ scenario: crowd(order.count), http: false });
    process.send?.({ ready: true });
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
