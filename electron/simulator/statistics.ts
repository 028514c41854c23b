/** Counts since the start. Of other programs' commands only the name is kept. */
export interface SimulatorStatistics {
  /** Inquiries heard, by group or directly. */
  readonly probes: number;
  readonly commandsIgnored: Readonly<Record<string, number>>;
  readonly unreadable: number;
  /** Datagrams from outside 127.0.0.0/8; never answered. */
  readonly strangers: number;
  readonly answersSent: number;
  readonly hellosSent: number;
  /** Answers nobody asked for. */
  readonly floodSent: number;
  /** Answers held back by the fault `loss`. */
  readonly dropped: number;
  /** Given to a socket, and refused by the system. */
  readonly lostSends: number;
  /** Not taken into the full queue of waiting answers. */
  readonly overflowed: number;
  readonly socketErrors: number;
  readonly httpRequests: number;
}

export type SendPurpose = 'answer' | 'hello' | 'flood';

/** A program that sends ever new command names fills no memory. */
const commandNamesKept = 32;

export class StatisticsCounter {
  probes = 0;
  unreadable = 0;
  strangers = 0;
  dropped = 0;
  lostSends = 0;
  overflowed = 0;
  socketErrors = 0;
  httpRequests = 0;
  private readonly sent: Record<SendPurpose, number> = { answer: 0, hello: 0, flood: 0 };
  private readonly commands = new Map<string, number>();

  countSent(purpose: SendPurpose): void {
    this.sent[purpose] += 1;
  }

  countCommand(types: string): void {
    const name = this.commands.has(types) || this.commands.size < commandNamesKept ? types : 'other';
    this.commands.set(name, (this.commands.get(name) ?? 0) + 1);
  }

  read(): SimulatorStatistics {
    return {
      probes: this.probes,
      commandsIgnored: Object.fromEntries(this.commands),
      unreadable: this.unreadable,
      strangers: this.strangers,
      answersSent: this.sent.answer,
      hellosSent: this.sent.hello,
      floodSent: this.sent.flood,
      dropped: this.dropped,
      lostSends: this.lostSends,
      overflowed: this.overflowed,
      socketErrors: this.socketErrors,
      httpRequests: this.httpRequests,
    };
  }
}
