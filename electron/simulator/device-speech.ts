import type { Socket } from 'node:dgram';
import type { AnnouncedIdentity, AnnouncementTemplate, AnswerBody } from './announcement.ts';
import type { SendQueue } from './send-queue.ts';
import { type Place, sadpGroup } from './sockets.ts';
import type { SendPurpose, StatisticsCounter } from './statistics.ts';
import { pace, type Timers } from './timers.ts';
import type { Voice } from './voice.ts';

export interface SpeechSurroundings {
  readonly port: number;
  readonly queue: SendQueue;
  readonly timers: Timers;
  readonly statistics: StatisticsCounter;
}

export interface SpeechSettings {
  readonly template: AnnouncementTemplate;
  readonly voice: Voice;
  /** Asked for each time: a device moves. */
  readonly sockets: () => readonly Socket[];
}

/** What one device says over SADP. */
export class DeviceSpeech {
  silent = false;
  private body: AnswerBody;

  constructor(
    private identity: AnnouncedIdentity,
    private readonly settings: SpeechSettings,
    private readonly surroundings: SpeechSurroundings,
  ) {
    this.body = settings.template.replyOf(identity);
  }

  /** Says this of itself from now on. */
  becomes(identity: AnnouncedIdentity): void {
    this.identity = identity;
    this.body = this.settings.template.replyOf(identity);
  }

  answer(uuid: Buffer, prober: Place): void {
    if (this.silent) return;
    for (const socket of this.settings.sockets()) {
      const spoken = this.settings.voice.answer(this.body, uuid, prober);
      if (spoken === null) {
        this.surroundings.statistics.dropped += 1;
        continue;
      }
      const { parts, delayMs, copies, to } = spoken;
      const speak = () => {
        for (let copy = 0; copy < copies; copy += 1) for (const place of to) this.say(socket, parts, place, 'answer');
      };
      if (delayMs === 0) speak();
      else this.surroundings.timers.after(delayMs, speak);
    }
  }

  sayHello(): void {
    const parts = this.settings.voice.hello(this.settings.template.helloOf(this.identity));
    for (const socket of this.settings.sockets()) this.say(socket, parts, this.group(), 'hello');
  }

  flood(perSecond: number, seconds: number): void {
    const sockets = this.settings.sockets();
    pace(this.surroundings.timers, {
      perSecond,
      seconds,
      send: (index) => {
        const socket = sockets[index % sockets.length];
        if (socket) this.say(socket, this.settings.voice.unasked(this.body), this.group(), 'flood');
      },
    });
  }

  private group(): Place {
    return { address: sadpGroup, port: this.surroundings.port };
  }

  private say(socket: Socket, parts: readonly Buffer[], to: Place, purpose: SendPurpose): void {
    if (!this.silent) this.surroundings.queue.push({ socket, parts, ...to, purpose });
  }
}
