import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WebAddress } from './canned-discovery.ts';
import type { SenderOrder } from './sender-process.ts';

const PROCESS_FILE = fileURLToPath(new URL('sender-process.ts', import.meta.url));

export class Sender {
  private constructor(private readonly child: ChildProcess) {}

  static async start(): Promise<Sender> {
    const child = fork(PROCESS_FILE, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await once(child, 'spawn');
    return new Sender(child);
  }

  /** Resolves with the process's answer to the order. */
  async carryOut(order: SenderOrder): Promise<unknown> {
    const answer = once(this.child, 'message');
    this.child.send(order);
    const [message] = await answer;
    return message;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}

/** Cameras with a web page each, until `stop`. */
export async function startCameras(count: number, password: string) {
  const sender = await Sender.start();
  const web = (await sender.carryOut({ do: 'cameras', count, password })) as readonly WebAddress[];
  return { web, stop: () => sender.stop() };
}
