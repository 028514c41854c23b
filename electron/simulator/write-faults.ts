import { z } from 'zod';

const seconds = z.number().min(0).max(86_400);

const everyFault = {
  /** Which writes it meets: a new password of an account, the entry of a recorder channel. */
  on: z.enum(['password', 'channel', 'any']).default('any'),
  /** So many writes pass before. */
  skip: z.number().int().min(0).max(1000).default(0),
  /** How many writes it meets; null: all. */
  times: z.number().int().min(1).max(1000).nullable().default(1),
};

/**
 * What goes wrong with a write the device would have taken: its login and a `loginPassword` have been judged, and counted,
 * before. Seconds are simulated ones.
 */
export const writeFaultSchema = z.discriminatedUnion('fault', [
  /** The connection ends without an answer, after or before it was applied. */
  z.strictObject({ fault: z.literal('answerLost'), applied: z.boolean(), ...everyFault }),
  /** HTTP 200 with riskPassword and a statusCode that is not 1: nothing is applied. */
  z.strictObject({ fault: z.literal('refused'), ...everyFault }),
  /** riskPassword with statusCode 1: applied, and userCheck says risky from now on. */
  z.strictObject({ fault: z.literal('riskySaved'), ...everyFault }),
  /** Device Busy: nothing is applied. */
  z.strictObject({
    fault: z.literal('busy'),
    httpStatus: z.union([z.literal(200), z.literal(503)]).default(503),
    ...everyFault,
  }),
  /** It goes away without an answer and comes back with a new BootTime. */
  z.strictObject({ fault: z.literal('reboot'), applied: z.boolean(), silentSeconds: seconds.default(30), ...everyFault }),
  /** It answers, then it moves. */
  z.strictObject({ fault: z.literal('changeAddress'), address: z.string().min(1).max(40), ...everyFault }),
  /** The entry is written, but the recorder does not log in to the camera for so long; null: never again. */
  z.strictObject({
    fault: z.literal('channelOffline'),
    seconds: seconds.nullable().default(null),
    result: z.enum(['connecting', 'netUnreachable', 'unknownError']).default('connecting'),
    ...everyFault,
    on: z.literal('channel').default('channel'),
  }),
]);

export const writeFaultsSchema = z.array(writeFaultSchema).max(20);

export type WriteFault = z.output<typeof writeFaultSchema>;
export type WriteKind = 'password' | 'channel';

interface Pending {
  readonly fault: WriteFault;
  skip: number;
  left: number;
}

/** The faults that wait for one device's next writes. */
export class WriteFaults {
  private pending: readonly Pending[] = [];

  constructor(faults: readonly WriteFault[]) {
    this.set(faults);
  }

  /** Instead of those that wait. */
  set(faults: readonly WriteFault[]): void {
    this.pending = faults.map((fault) => ({ fault, skip: fault.skip, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  /** The first fault that meets this write, which it uses up. */
  meet(kind: WriteKind): WriteFault | null {
    for (const entry of this.pending) {
      const { on } = entry.fault;
      if (entry.left === 0 || (on !== 'any' && on !== kind)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      return entry.fault;
    }
    return null;
  }
}
