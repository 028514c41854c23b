import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { answer } from '../../shared/answer.ts';
import type { Service } from '../../shared/contract.ts';
import { fail, type Result } from '../../shared/result.ts';

/** Bytes; the longest command is a list of 20,000 device ids. `ws` closes with 1009 where a message is longer. */
export const MESSAGE_LIMIT = 1024 * 1024;
/** Bytes that may wait for a slow client. One snapshot of 10,000 devices is about 12 MB, hence the room. */
export const DEFAULT_BACKLOG_LIMIT = 32 * 1024 * 1024;
/** How long a client may take to answer our closing, before its connection is cut. */
const CLOSE_LIMIT_MS = 2000;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;

const messageId = z.union([z.number().int(), z.string().max(100)]);
const call = z.strictObject({ id: messageId, name: z.unknown(), input: z.unknown().optional() });

/** Commands and events over WebSocket: `{ id, name, input }` → `{ id, result }`, and `{ event, payload }`. */
export class SocketBinding {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  private readonly stopEvents: () => void;

  constructor(
    private readonly service: Service,
    private readonly backlogLimit: number,
  ) {
    this.stopEvents = service.onEvent((event, payload) => {
      if (this.server.clients.size === 0) return;
      const text = JSON.stringify({ event, payload });
      for (const client of this.server.clients) this.send(client, text);
    });
  }

  /** The caller has checked who asks. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (client) => {
      // A broken or oversized frame: `ws` closes with the fitting code and reports it here.
      client.on('error', () => {});
      client.on('message', (data, isBinary) => void this.reply(client, data, isBinary));
    });
  }

  close(): void {
    this.stopEvents();
    for (const client of this.server.clients) disconnect(client, GOING_AWAY, 'Latchkey was closed');
    this.server.close();
  }

  private async reply(client: WebSocket, data: RawData, isBinary: boolean): Promise<void> {
    const message = isBinary ? null : parseMessage(data.toString());
    const reply = call.safeParse(message);
    if (reply.success) {
      const { id, name, input } = reply.data;
      this.sendResult(client, id, await answer(name, input, this.service.handlers));
    } else {
      const id = z.object({ id: messageId }).safeParse(message);
      this.sendResult(client, id.success ? id.data.id : null, malformed);
    }
  }

  private sendResult(client: WebSocket, id: string | number | null, result: Result<unknown>): void {
    this.send(client, JSON.stringify({ id, result }));
  }

  /** A client that does not read is cut off instead of filling this computer's memory; it comes back and asks for the snapshot. */
  private send(client: WebSocket, text: string): void {
    if (client.readyState !== WebSocket.OPEN) return;
    if (client.bufferedAmount > this.backlogLimit) disconnect(client, TRY_AGAIN_LATER, 'too slow: connect again');
    else client.send(text);
  }
}

function disconnect(client: WebSocket, code: number, reason: string): void {
  client.close(code, reason);
  const limit = setTimeout(() => client.terminate(), CLOSE_LIMIT_MS);
  client.once('close', () => clearTimeout(limit));
}

const malformed = fail({
  code: 'message.malformed',
  message: 'a message is JSON text with id, name and input',
  retry: 'never',
  facts: {},
});

function parseMessage(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
