import { createInterface } from 'node:readline';
import type { Service } from '../../shared/contract.ts';
import { type BrowserHost, startBrowserHost } from '../host/browser-host.ts';
import { ListenError } from '../host/errors.ts';

/** An orderly end that takes longer than this is not waited for: a person has pressed Ctrl+C. */
const CLOSE_LIMIT_MS = 3000;

export interface RunningService {
  readonly service: Service & { start(): Promise<void>; stop(): Promise<void> };
  close(): Promise<void>;
}

export interface Terminal {
  /** Only addresses go here, one a line, so that a script can read them. */
  readonly address: (line: string) => void;
  readonly explain: (line: string) => void;
  /** Null where no person sits at the keyboard. */
  readonly keyboard: NodeJS.ReadableStream | null;
  /** Called once the browser mode runs; resolves when the system or the user wants the program to end. */
  readonly ended: () => Promise<void>;
}

/** Serves the window until it is told to end. Returns the exit code. */
export async function runBrowser(options: {
  readonly running: RunningService;
  readonly port: number;
  readonly rendererFolder: string;
  readonly terminal: Terminal;
}): Promise<number> {
  const { running, terminal } = options;
  let host: BrowserHost;
  try {
    host = await startBrowserHost({ service: running.service, port: options.port, staticDirectory: options.rendererFolder });
  } catch (cause) {
    await running.close();
    if (!(cause instanceof ListenError)) throw cause;
    terminal.explain(listenAdvice(cause));
    return 1;
  }
  const ended = terminal.ended();
  terminal.address(host.address);
  terminal.explain('Open this address in a browser on this computer; it works once. Ctrl+C ends Latchkey.');
  const stopListening = offerNewAddresses(host, terminal);
  const failure = running.service.start().then(
    () => new Promise<never>(() => {}),
    (cause: unknown) => cause,
  );
  const problem = await Promise.race([ended, failure]);
  if (problem !== undefined)
    terminal.explain(`Latchkey cannot go on: ${problem instanceof Error ? problem.message : String(problem)}`);
  stopListening();
  const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS).unref());
  await Promise.race([Promise.all([host.close(), running.close()]), limit]);
  return problem === undefined ? 0 : 1;
}

function offerNewAddresses(host: BrowserHost, terminal: Terminal): () => void {
  if (terminal.keyboard === null) return () => {};
  terminal.explain('Press Enter for a new address.');
  const lines = createInterface({ input: terminal.keyboard });
  lines.on('line', () => terminal.address(host.newAddress()));
  return () => lines.close();
}

function listenAdvice(error: ListenError): string {
  if (error.systemCode === 'EADDRINUSE') {
    return `Port ${error.port} is used by another program. Choose another one with --port, or leave --port out for any free one.`;
  }
  if (error.systemCode === 'EACCES') return `This system does not allow port ${error.port}. Choose one above 1023 with --port.`;
  return `Latchkey cannot listen on 127.0.0.1 port ${error.port} (${error.systemCode}). Choose another one with --port.`;
}
