import type { DiscoveryStatus, InterfaceReport } from '../../../../shared/network.ts';
import type { Unsubscribe } from '../../ports.ts';
import type { Discovery, DiscoveryEvent } from '../../sadp/discovery.ts';
import type { ProbeMatch } from '../../sadp/messages.ts';

export const ethernet: InterfaceReport = {
  name: 'eth0',
  address: '192.168.1.5',
  prefixLength: 24,
  kind: 'ethernet',
  state: 'searching',
  linkLocal: false,
  sent: 3,
  answered: 0,
  malformed: 0,
  devices: 0,
  faults: [],
  sentAt: [],
  answeredAt: [],
};

/** Says what a test says, and notes what it was told to do. */
export class ScriptedDiscovery implements Discovery {
  readonly told: string[] = [];
  interfaces: readonly InterfaceReport[] = [ethernet];
  private readonly listeners = new Set<(event: DiscoveryEvent) => void>();

  start(): void {
    this.told.push('start');
  }

  async stop(): Promise<void> {
    this.told.push('stop');
  }

  search(): void {
    this.told.push('search');
  }

  async ask(address: string): Promise<boolean> {
    this.told.push(`ask ${address}`);
    return true;
  }

  includeInterface(name: string, included: boolean | null): void {
    this.told.push(`include ${name} ${included}`);
  }

  restrictTo(names: readonly string[] | null): void {
    this.told.push(`restrict ${names?.join() ?? 'nothing'}`);
  }

  probeAddresses(targets: string) {
    this.told.push(`probe ${targets}`);
    return { probeId: 1, sent: 0, total: 1, answered: 0, failed: 0, state: 'running' as const };
  }

  cancelProbe(probeId: number): void {
    this.told.push(`cancel ${probeId}`);
  }

  status(): DiscoveryStatus {
    return {
      phase: 'listening',
      round: 1,
      roundStartedAt: 0,
      nextRoundAt: null,
      interfaces: this.interfaces,
      port: { state: 'open', code: null, selfTestMs: 1 },
      unreadable: { count: 0, latest: [] },
    };
  }

  onEvent(listener: (event: DiscoveryEvent) => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(event: DiscoveryEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** An answer with these wire fields. */
  answer(at: number, fields: Readonly<Record<string, string>>, sourceAddress = '192.168.1.20'): void {
    const match: ProbeMatch = { root: 'ProbeMatch', fields: new Map(Object.entries(fields)), complete: true };
    const datagram = new TextEncoder().encode(JSON.stringify(fields));
    const sighting = { interfaceName: 'eth0', sourceAddress, path: 'direct' as const };
    this.say({ kind: 'answered', at, match, datagram, sighting, repeated: false });
  }
}
