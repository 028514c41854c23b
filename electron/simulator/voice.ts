import type { AnswerBody } from './announcement.ts';
import { type AnswerPlan, type Faults, planAnswer } from './faults.ts';
import { type Mangling, mangle } from './mangling.ts';
import type { ReplyForm } from './scenario.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type Place, sadpGroup } from './sockets.ts';

/** One datagram to be sent after `delayMs` to each of `to`, `copies` times. */
export interface SpokenAnswer {
  readonly parts: readonly Buffer[];
  readonly delayMs: number;
  readonly copies: number;
  readonly to: readonly Place[];
}

/** How a device words and addresses its answers: its lasting manners, and the dice of its faults. */
export class Voice {
  constructor(
    private readonly reply: ReplyForm,
    private readonly manners: readonly Mangling[],
    private readonly group: number,
    private readonly random: SeededRandom,
    public faults: Faults,
  ) {}

  /** Null where the fault `loss` swallowed it; the dice are thrown either way. */
  answer(body: AnswerBody, uuid: Buffer, prober: Place): SpokenAnswer | null {
    const plan = planAnswer(this.faults, this.random);
    if (plan.lost) return null;
    return { parts: this.word(body, uuid, plan), delayMs: plan.delayMs, copies: plan.copies, to: this.receivers(prober) };
  }

  /** An answer that nobody asked for, under a Uuid that nobody sent. */
  unasked(body: AnswerBody): readonly Buffer[] {
    return spell(join(body, Buffer.from(this.random.uuid(), 'latin1')), this.manners);
  }

  hello(datagram: Buffer): readonly Buffer[] {
    return spell([datagram], this.manners);
  }

  private word(body: AnswerBody, uuid: Buffer, plan: AnswerPlan): readonly Buffer[] {
    const used = plan.foreignUuid === null ? uuid : Buffer.from(plan.foreignUuid, 'latin1');
    return spell(join(body, used), plan.mangling === null ? this.manners : [...this.manners, plan.mangling]);
  }

  private receivers(prober: Place): readonly Place[] {
    const group = { address: sadpGroup, port: this.group };
    const receivers = { direct: [prober], group: [group], both: [group, prober], none: [] };
    return receivers[this.reply];
  }
}

function join(body: AnswerBody, uuid: Buffer): readonly Buffer[] {
  return body.tail === null ? [body.head] : [body.head, uuid, body.tail];
}

function spell(parts: readonly Buffer[], manglings: readonly Mangling[]): readonly Buffer[] {
  return manglings.length === 0 ? parts : [manglings.reduce(mangle, Buffer.concat(parts))];
}
