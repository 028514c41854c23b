import { createNodeClock } from '../adapters/node-clock.ts';
import { sessionSeal } from '../adapters/session-seal.ts';
import type { DurableLines } from '../core/attempts/journal.ts';
import { memoryLines } from '../core/attempts/memory-lines.ts';
import { HttpUnreachableError } from '../core/isapi/http-errors.ts';
import type { Clock, HttpTransport } from '../core/ports.ts';
import type { Discovery, DiscoveryEvent } from '../core/sadp/discovery.ts';
import type { ProbeMatch } from '../core/sadp/messages.ts';
import { createService, type RunningService } from '../core/service/service.ts';

/** Where a camera really answers HTTP. */
export interface WebAddress {
  readonly mac: string;
  readonly address: string;
  readonly httpPort: number;
}

export interface CannedNetworkOptions {
  readonly clock?: Clock;
  readonly transport?: HttpTransport;
  readonly journal?: DurableLines;
  /** The devices by their number; those beyond have addresses where nothing is. */
  readonly web?: readonly WebAddress[];
}

const unreachable: HttpTransport = { request: () => Promise.reject(new HttpUnreachableError('ECONNREFUSED')) };

/** A network of `count` devices that announce themselves without sockets: the product's own service, fed at a chosen pace. */
export class CannedNetwork {
  private readonly listeners = new Set<(event: DiscoveryEvent) => void>();
  private readonly clock: Clock;
  private readonly web: readonly WebAddress[];
  private generation = 0;
  private next = 0;
  readonly service: RunningService;

  constructor(
    private readonly count: number,
    { clock = createNodeClock(), transport = unreachable, journal = memoryLines(), web = [] }: CannedNetworkOptions = {},
  ) {
    this.clock = clock;
    this.web = web;
    this.service = createService({
      clock,
      discovery: this.discovery(),
      documents: { read: () => Promise.resolve(undefined), write: () => Promise.resolve(), setAside: () => Promise.resolve() },
      logger: { info: () => {}, warn: () => {} },
      transport,
      openJournal: async () => ({ lines: journal, key: new Uint8Array(32) }),
      syncJournal: { lines: memoryLines(), seal: sessionSeal() },
      sessionSeal,
      interfaces: null,
      demo: null,
      simulation: null,
      openExternal: null,
      copySecret: null,
      host: 'browser',
      platform: process.platform,
      version: 'bench',
    });
  }

  async answerAll(): Promise<void> {
    for (let index = 0; index < this.count; index++) {
      this.answer(index);
      if (index % 500 === 499) await this.clock.nextTurn();
    }
  }

  /** The next `devices` devices answer with new values, so that their rows have to be drawn anew. */
  change(devices: number): void {
    this.generation++;
    for (let step = 0; step < devices; step++) this.answer(this.next++ % this.count);
  }

  private answer(index: number): void {
    const match = answerOf(index, this.generation, this.web[index]);
    const event: DiscoveryEvent = {
      kind: 'answered',
      at: this.clock.now(),
      match,
      datagram: new TextEncoder().encode([...match.fields].map(([name, value]) => `<${name}>${value}</${name}>`).join('\n')),
      sighting: { interfaceName: 'bench', sourceAddress: match.fields.get('ipv4address') ?? '', path: 'direct' },
      repeated: false,
    };
    for (const listener of this.listeners) listener(event);
  }

  private discovery(): Discovery {
    const probe = { probeId: 0, sent: 0, total: 0, answered: 0, failed: 0, state: 'finished' } as const;
    return {
      start: () => {},
      stop: () => Promise.resolve(),
      search: () => {},
      ask: async () => false,
      includeInterface: () => {},
      restrictTo: () => {},
      probeAddresses: () => probe,
      cancelProbe: () => {},
      status: () => ({
        phase: 'listening',
        round: 1,
        roundStartedAt: this.clock.now(),
        nextRoundAt: null,
        interfaces: [],
        port: { state: 'open', code: null, selfTestMs: 1 },
        unreadable: { count: 0, latest: [] },
      }),
      onEvent: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
  }
}

function answerOf(index: number, generation: number, web: WebAddress | undefined): ProbeMatch {
  const low = (index % 250) + 1;
  const high = Math.floor(index / 250);
  const hex = index.toString(16).padStart(6, '0');
  const serial = `DS-2CD2143G2-I20230914AAWRG${String(100_000_000 + index)}`;
  const fields = new Map([
    ['types', 'inquiry'],
    ['devicetype', '141945'],
    ['devicedescription', index % 40 === 0 ? 'DS-7616NI-K2/16P' : 'DS-2CD2143G2-I'],
    ['devicesn', serial],
    ['commandport', '8000'],
    ['httpport', String(web?.httpPort ?? 80)],
    ['mac', web?.mac ?? `c0-56-e3-${hex.slice(0, 2)}-${hex.slice(2, 4)}-${hex.slice(4)}`],
    ['ipv4address', web?.address ?? `10.20.${high}.${low}`],
    ['ipv4subnetmask', '255.255.0.0'],
    ['ipv4gateway', '10.20.0.1'],
    ['dhcp', 'false'],
    ['softwareversion', `V5.7.${generation % 20}build 240106`],
    ['boottime', '2026-11-01 08:00:00'],
    ['activated', 'true'],
  ]);
  return { root: 'ProbeMatch', fields, complete: true };
}
