import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileDocumentStore } from '../../electron/adapters/document-store.ts';
import { createDurableLines, installationKey } from '../../electron/adapters/durable-lines.ts';
import { createFileLogger } from '../../electron/adapters/logger.ts';
import { createNodeHttp } from '../../electron/adapters/node-http.ts';
import { sessionSeal } from '../../electron/adapters/session-seal.ts';
import type { SecretSeal } from '../../electron/core/password-sync/secret-seal.ts';
import type { HttpRequest, HttpTransport } from '../../electron/core/ports.ts';
import type { Simulator } from '../../electron/simulator/index.ts';
import { answer } from '../../shared/answer.ts';
import type { CommandName } from '../../shared/contract.ts';
import { emptyDisk, openProgram, type SyncProgram } from './password-sync-harness.ts';

/** Everything that left the program, by the way it took. */
export interface Overheard {
  readonly answers: string[];
  readonly events: string[];
  /** Method, address, target and headers of each request. */
  readonly requestHeads: string[];
  /** Bodies of requests without HTTPS, but not those that write a password to a device that takes it only readable. */
  readonly closedBodies: Uint8Array[];
  /** Bodies that write a password neither inside HTTPS nor encrypted, with the device's address. */
  readonly readableBodies: { readonly host: string; readonly body: Uint8Array }[];
  readonly realms: Set<string>;
  /** What answered a challenge: with the request it belongs to it confirms a guess. */
  readonly responses: Set<string>;
}

export function nothingOverheard(): Overheard {
  return {
    answers: [],
    events: [],
    requestHeads: [],
    closedBodies: [],
    readableBodies: [],
    realms: new Set(),
    responses: new Set(),
  };
}

export interface OverheardProgram extends SyncProgram {
  close(): Promise<void>;
}

/** The program with its real files in a folder, and everything noted that it says to anybody. */
export async function openOverheard(
  lan: Simulator,
  folder: string,
  heard: Overheard,
  seal: SecretSeal = sessionSeal(),
): Promise<OverheardProgram> {
  const logger = createFileLogger(folder);
  const documents = createFileDocumentStore(folder);
  const lines = createDurableLines(join(folder, 'attempts.jsonl'));
  const syncLines = createDurableLines(join(folder, 'sync.jsonl'));
  const program = await openProgram(lan, emptyDisk(), seal, {
    logger,
    documents,
    transport: listeningTransport(heard),
    openJournal: async () => ({ lines, key: await installationKey(join(folder, 'attempts.key')) }),
    syncJournal: { lines: syncLines, seal },
  });
  program.service.onEvent((name, payload) => void heard.events.push(JSON.stringify([name, payload])));
  return {
    ...program,
    ask: async (name, input) => {
      const value = await program.ask(name, input);
      heard.answers.push(JSON.stringify([name, value]));
      return value;
    },
    codeOf: async (name, input) => {
      const result = await answer(name satisfies CommandName, input, program.service.handlers);
      heard.answers.push(JSON.stringify([name, result]));
      return result.ok ? null : result.error.code;
    },
    close: async () => {
      await program.service.stop();
      await documents.settled();
      await lines.close();
      await syncLines.close();
      await logger.flush();
    },
  };
}

/** A write of a password as a device takes it that offers no encrypted fields. */
function isReadableByNeed({ method, target }: HttpRequest): boolean {
  return method === 'PUT' && /^\/ISAPI\/(Security\/users|ContentMgmt\/InputProxy\/channels)\/\d+$/.test(target);
}

function noteBody(heard: Overheard, request: HttpRequest): void {
  const { scheme, host, body } = request;
  if (body === null || scheme === 'https') return;
  if (isReadableByNeed(request)) heard.readableBodies.push({ host, body });
  else heard.closedBodies.push(body);
}

function listeningTransport(heard: Overheard): HttpTransport {
  const transport = createNodeHttp();
  return {
    request: async (request) => {
      const { method, scheme, host, port, target, headers } = request;
      heard.requestHeads.push(JSON.stringify([method, scheme, host, port, target, headers]), target);
      noteBody(heard, request);
      const response = /response="([^"]+)"/.exec(headers['Authorization'] ?? '')?.[1];
      if (response !== undefined) heard.responses.add(response);
      const answered = await transport.request(request);
      for (const [name, value] of answered.headers) {
        const realm = name === 'www-authenticate' ? /realm="([^"]*)"/.exec(value)?.[1] : undefined;
        if (realm !== undefined) heard.realms.add(realm);
      }
      return answered;
    },
  };
}

/** Every file in a folder and below, by its path in it. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const read = paths.map(async (path): Promise<[string, Buffer]> => [path.slice(folder.length + 1), await readFile(path)]);
  return new Map(await Promise.all(read));
}
