import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

/** A plain SADP client for the tests: it shares no code with the simulator, so that neither can hide the other's mistake. */
export interface TestClient {
  readonly port: number;
  readonly answers: readonly HeardAnswer[];
  ask(port: number, address: string, uuid?: string): void;
  send(text: string, port: number, address: string): void;
  /** Resolves with all answers as soon as the condition holds. */
  until(condition: (answers: readonly HeardAnswer[]) => boolean): Promise<readonly HeardAnswer[]>;
  close(): Promise<void>;
}

export interface HeardAnswer {
  readonly text: string;
  readonly bytes: Buffer;
  readonly from: RemoteInfo;
}

export const group = '239.255.255.250';

/** Waits on its own ephemeral port; with `groupPort`, on that port as a member of the group. */
export async function openTestClient(groupPort?: number): Promise<TestClient> {
  const socket = createSocket({ type: 'udp4', reuseAddr: groupPort !== undefined, recvBufferSize: 4 * 1024 * 1024 });
  await bind(socket, groupPort ?? 0, groupPort === undefined ? '127.0.0.1' : group);
  if (groupPort !== undefined) socket.addMembership(group, '127.0.0.1');
  socket.setMulticastInterface('127.0.0.1');
  const answers: HeardAnswer[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (bytes, from) => {
    const text = bytes.toString('utf8');
    if (text.includes('<Probe>')) return;
    answers.push({ text, bytes, from });
    for (const check of waiting) check();
  });
  return {
    port: socket.address().port,
    answers,
    ask: (port, address, uuid = '13A888A9-F1B1-4020-AE9F-05607682D23B') =>
      socket.send(
        `<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>${uuid}</Uuid><Types>inquiry</Types></Probe>`,
        port,
        address,
      ),
    send: (text, port, address) => socket.send(text, port, address),
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition(answers)) return;
          waiting.delete(check);
          resolve([...answers]);
        };
        waiting.add(check);
        check();
      }),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function bind(socket: Socket, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () => resolve());
  });
}

/**
 * Asks the group under `uuid`, and once more; when `mac` answered the second time, whatever the first question brought at
 * once is here, because the simulator answers in order. Gives the MACs that answered the first.
 */
export async function whoAnswers(client: TestClient, port: number, uuid: string, mac: string): Promise<readonly string[]> {
  client.ask(port, group, uuid);
  client.ask(port, group, `${uuid}-fence`);
  const answers = await client.until((all) =>
    all.some((answer) => told(answer, 'Uuid') === `${uuid}-fence` && told(answer, 'MAC') === mac),
  );
  return answers.filter((answer) => told(answer, 'Uuid') === uuid).map((answer) => told(answer, 'MAC') ?? '');
}

/** The first content of an element, or undefined. */
export function told(answer: HeardAnswer | undefined, element: string): string | undefined {
  return answer?.text.match(new RegExp(`<${element}>([^<]*)</${element}>`))?.[1];
}
