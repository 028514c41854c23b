import type { PlannedDevice, SyncPlan } from '../../../shared/sync-plan.ts';
import { type Login, Secret } from '../isapi/secret.ts';
import type { RunSecrets } from './run-secrets.ts';
import { type ModelEntry, type ModelWorld, NEW_PASSWORD, RECONNECT_MS } from './run-world.ts';
import type { ModelHands } from './run-world-hands.ts';
import type { SecretSeal } from './secret-seal.ts';

/** Opens only what it sealed itself, and shows nothing of it. */
export function modelSeal(kind: 'system' | 'session' = 'system'): SecretSeal {
  const known = new Map<string, string>();
  return {
    kind,
    seal: (text) => {
      const sealed = `sealed-${known.size}`;
      known.set(sealed, text);
      return Promise.resolve(sealed);
    },
    unseal: (sealed) => Promise.resolve(known.get(sealed) ?? null),
  };
}

export interface FleetShape {
  readonly cameras: number;
  readonly recorder: boolean;
  readonly parallel: number;
  readonly talkative: boolean;
  readonly unprovenPlan: boolean;
  readonly sameOldPassword: boolean;
  readonly recorderChanges: boolean;
  readonly reconnectMs: number;
}

export const smallFleet: FleetShape = {
  cameras: 4,
  recorder: true,
  parallel: 3,
  talkative: true,
  unprovenPlan: false,
  sameOldPassword: false,
  recorderChanges: true,
  reconnectMs: RECONNECT_MS,
};

/** One recorder with a channel for each camera, and the plan that changes all of them. */
export async function fleet(
  world: ModelWorld,
  hands: ModelHands,
  shape: FleetShape,
): Promise<{ plan: SyncPlan; secrets: RunSecrets }> {
  world.reconnectMs = shape.reconnectMs;
  const present = new Map<string, Login>();
  const password = (id: string) => (shape.sameOldPassword ? 'same-old-1' : `old-of-${id}`);
  const devices: PlannedDevice[] = [];
  const add = (id: string) => {
    world.add(id, { oldPassword: password(id), talkative: shape.talkative });
    present.set(id, { account: 'admin', password: new Secret(password(id)) });
  };
  if (shape.recorder) add('nvr');
  for (let n = 1; n <= shape.cameras; n++) {
    add(`cam${n}`);
    if (shape.recorder) world.device('nvr').entries.set(String(n), entryOf(`cam${n}`, password(`cam${n}`)));
    const entry = {
      recorderId: 'nvr',
      recorderName: 'nvr',
      channelId: String(n),
      name: null,
      protection: { scheme: 'http', fields: 'encrypted' },
    } as const;
    devices.push(planned(`cam${n}`, { goes: n === 1 ? 'first' : 'withOthers', entries: shape.recorder ? [entry] : [] }));
  }
  if (shape.recorder && shape.recorderChanges) devices.push(planned('nvr', { goes: 'last', kind: 'recorder' }));
  const provenAt = world.clock.now();
  if (!shape.unprovenPlan) {
    for (const [id, login] of present) {
      if (id === 'nvr' && !shape.recorderChanges) continue;
      const decision = hands.decide({ by: 'person', confirmsFewLeft: false });
      await hands.prove(decision, id, login);
      decision.end();
    }
  }
  const proof = shape.unprovenPlan ? ({ kind: 'unproven' } as const) : ({ kind: 'proven', provenAt } as const);
  return {
    plan: {
      planId: 'plan-1',
      madeAt: provenAt,
      devices: devices.map((device) => ({ ...device, proof })),
      skipped: [],
      clients: [],
      warnings: [],
      estimatedSeconds: 60,
      parallel: shape.parallel,
      passwordLength: NEW_PASSWORD.length,
    },
    secrets: { next: new Secret(NEW_PASSWORD), present },
  };
}

function entryOf(camera: string, password: string): ModelEntry {
  return { camera, password, writes: 0, onlineFrom: 0, oldSessionUntil: 0 };
}

function planned(id: string, differs: Partial<PlannedDevice>): PlannedDevice {
  return {
    deviceId: id,
    name: id,
    kind: 'camera',
    address: '127.0.0.1',
    account: 'admin',
    task: 'change',
    goes: 'withOthers',
    proof: { kind: 'unproven' },
    waitsUntil: null,
    protection: { scheme: 'http', fields: 'encrypted' },
    entries: [],
    warnings: [],
    ...differs,
  };
}
