import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from '../../../shared/contract.ts';
import type { DevicesSnapshot } from '../../../shared/device.ts';
import type { DiscoveryStatus, NetworkDiagnosis } from '../../../shared/network.ts';

export interface SearchOutcome {
  readonly snapshot: DevicesSnapshot;
  readonly status: DiscoveryStatus;
  readonly diagnosis: NetworkDiagnosis;
}

/** Listens for `listenMs`, and longer while typed addresses are still being asked; less where `interrupted` comes first. */
export async function search(
  service: Service,
  options: { readonly listenMs: number; readonly targets: string | null },
  interrupted: AbortSignal,
): Promise<SearchOutcome> {
  const asked = options.targets === null ? Promise.resolve() : askAddresses(service, options.targets, interrupted);
  await Promise.all([asked, wait(options.listenMs, undefined, { signal: interrupted }).catch(acceptAbort)]);
  const { handlers } = service;
  return {
    snapshot: await handlers['devices:snapshot']({}),
    status: await handlers['discovery:status']({}),
    diagnosis: await handlers['network:diagnosis']({}),
  };
}

async function askAddresses(service: Service, targets: string, interrupted: AbortSignal): Promise<void> {
  const settled = new EventTarget();
  const forget = service.onEvent((name, payload) => {
    if (name === 'discovery:probeProgressed' && 'probeId' in payload && payload.state !== 'running') {
      settled.dispatchEvent(new Event(String(payload.probeId)));
    }
  });
  try {
    const { probeId, state } = await service.handlers['discovery:probeAddresses']({ targets });
    if (state === 'running') await once(settled, String(probeId), { signal: interrupted }).catch(acceptAbort);
  } finally {
    forget();
  }
}

function acceptAbort(cause: unknown): void {
  if (!(cause instanceof Error && cause.name === 'AbortError')) throw cause;
}
