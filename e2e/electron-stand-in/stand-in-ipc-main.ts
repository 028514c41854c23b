import type { Frame } from 'playwright';
import type { InvokeEvent, IpcMainLike, SenderFrame } from '../../electron/main/electron-like.ts';
import { toAppUrl } from './addresses.ts';
import { cross } from './crossing.ts';

type Handler = (event: InvokeEvent, ...values: unknown[]) => Promise<unknown>;

/** Electron keeps only the message of an error that a handler throws. */
export type InvokeReply =
  | { readonly failed: false; readonly value: unknown }
  | { readonly failed: true; readonly message: string };

export class StandInIpcMain implements IpcMainLike {
  private readonly handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener);
  }

  invoke(sender: InvokeEvent['sender'], frame: Frame, channel: string, values: unknown[]): Promise<InvokeReply> {
    return this.invokeAs({ sender, senderFrame: senderFrameOf(frame) }, channel, values);
  }

  /** With a sender of the test's making. */
  async invokeAs(event: InvokeEvent, channel: string, values: readonly unknown[]): Promise<InvokeReply> {
    const handler = this.handlers.get(channel);
    if (!handler) return { failed: true, message: `No handler registered for '${channel}'` };
    try {
      return { failed: false, value: cross(await handler(event, ...cross(values))) };
    } catch (cause) {
      return { failed: true, message: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}

function senderFrameOf(frame: Frame): SenderFrame {
  return frame.isDetached() ? null : { url: toAppUrl(frame.url()), parent: frame.parentFrame() };
}
