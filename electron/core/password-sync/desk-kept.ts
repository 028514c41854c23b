import type { SavedPlan } from '../../../shared/sync-plan.ts';
import type { HandPlace } from '../../../shared/sync-run.ts';
import type { Clock, Logger } from '../ports.ts';
import { type Kept, type KeptDocument, withoutPlan, withPlan, withTick } from './saved.ts';

export interface KeptPorts {
  readonly kept: KeptDocument;
  readonly clock: Pick<Clock, 'now'>;
  readonly uuid: () => string;
  readonly logger: Logger;
  readonly changed: () => void;
}

/** Saved choices and ticked places. In force at once, also where they cannot be saved: then rejects with `DocumentNotSavedError`. */
export class KeptThings {
  constructor(private readonly ports: KeptPorts) {}

  get value(): Kept {
    return this.ports.kept.value;
  }

  tick(place: HandPlace, done: boolean): Promise<void> {
    return this.keep(withTick(this.value, place, done));
  }

  /** Places are ticked for one run. No run waits for a full disk because of them. */
  async forgetTicks(): Promise<void> {
    if (this.value.ticked.length === 0) return;
    await this.keep({ ...this.value, ticked: [] }).catch((cause: unknown) => {
      this.ports.logger.warn('sync.ticksNotSaved', { reason: String(cause) });
    });
  }

  /** The report of this run is not shown again. */
  reportRead(runId: string): Promise<void> {
    return this.keep({ ...this.value, reportRead: runId });
  }

  savePlan(name: string, devices: SavedPlan['devices']): Promise<void> {
    const { uuid, clock } = this.ports;
    return this.keep(withPlan(this.value, { savedPlanId: uuid(), name, savedAt: clock.now(), devices }));
  }

  /** Rejects with `SavedPlanUnknownError`. */
  async deletePlan(savedPlanId: string): Promise<void> {
    await this.keep(withoutPlan(this.value, savedPlanId));
  }

  private async keep(value: Kept): Promise<void> {
    const saving = this.ports.kept.replace(value);
    this.ports.changed();
    await saving;
  }
}
