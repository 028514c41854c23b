import type { SyncDraft } from '../../shared/sync.ts';
import type { PlanWarning, SyncPlan } from '../../shared/sync-plan.ts';
import { textOf } from '../../shared/text/facts.ts';
import { countIn } from '../../shared/text/sync-names.ts';

/** A recorder that logs in to cameras of the plan, or may do, and could not be read for it. */
export interface UnreadRecorder {
  readonly name: string;
  /** Milliseconds since 1970; null: no lock is what stood in the way. */
  readonly lockedUntil: number | null;
  /** It is among the devices of this sync already. */
  readonly isPicked: boolean;
}

/**
 * Recorders without which the plan should not begin: those that are locked, and those that use a camera of it. One that
 * nobody connects with these cameras is a warning alone.
 */
export function unreadRecorders(plan: SyncPlan, draft: SyncDraft): readonly UnreadRecorder[] {
  const lockOf = (name: string): number | null =>
    plan.devices.find((device) => device.name === name)?.waitsUntil ??
    draft.devices.find((device) => device.name === name)?.lockedUntil ??
    null;
  const found = new Map<string, UnreadRecorder>();
  const add = ({ code, facts }: PlanWarning) => {
    const name = textOf(facts, 'recorderName');
    if (name === null) return;
    const lockedUntil = countIn(facts, 'lockedUntil') ?? lockOf(name);
    if (code === 'channelsNotRead' || (code === 'recorderNotRead' && lockedUntil !== null))
      found.set(name, { name, lockedUntil, isPicked: draft.devices.some((device) => device.name === name) });
  };
  for (const warning of [...plan.warnings, ...plan.devices.flatMap(({ warnings }) => warnings)]) add(warning);
  return [...found.values()];
}

/** The latest lock that a device of the plan waits for; null: none does. */
export function lastWait({ devices }: SyncPlan): number | null {
  const ends = devices.flatMap(({ waitsUntil }) => (waitsUntil === null ? [] : [waitsUntil]));
  return ends.length === 0 ? null : Math.max(...ends);
}

/** How many of the devices that were to get the new password have it already. */
export function haveItAlready(plan: SyncPlan, draft: SyncDraft): { readonly have: number; readonly of: number } {
  const changing = draft.devices.filter(({ task, cannot }) => task === 'change' && cannot === null);
  const skipped = new Set(plan.skipped.filter(({ reason }) => reason === 'hasItAlready').map(({ deviceId }) => deviceId));
  const entryOnly = new Set(plan.devices.filter(({ task }) => task === 'entryOnly').map(({ deviceId }) => deviceId));
  const having = changing.filter(({ deviceId }) => skipped.has(deviceId) || entryOnly.has(deviceId));
  return { have: having.length, of: changing.length };
}
