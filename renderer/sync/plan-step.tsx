import { useRef, useState } from 'react';
import type { SyncDraft, TakenPassword } from '../../shared/sync.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { NotedTick, PlanBanner } from './plan-banner.tsx';
import { planDocument } from './plan-document.ts';
import { PlanFoot } from './plan-foot.tsx';
import { unreadRecorders } from './plan-holds.ts';
import { isCorrection, planTitle, warningsOf } from './plan-rows.ts';
import { PlanSide } from './plan-side.tsx';
import { PlanTable } from './plan-table.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { SavePlanDialog } from './save-plan-dialog.tsx';
import { askSync } from './sync-commands.ts';
import { WizardFrame } from './wizard-frame.tsx';

const words = text.sync.plan;

/** Everything that will be sent, in order. This page is the dry run and the confirmation. */
export function PlanStep({
  draft,
  plan,
  taken,
}: {
  readonly draft: SyncDraft;
  readonly plan: SyncPlan;
  readonly taken: TakenPassword | null;
}) {
  const backend = useBackend();
  const [open, setOpen] = useState<'print' | 'save' | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [isNoted, setNoted] = useState(false);
  const warnings = useRef<HTMLDivElement>(null);
  const close = () => setOpen(null);
  const isTyped = taken === null;
  // A password that a device has already is known to somebody.
  const needsNote = isTyped && !isCorrection(plan);
  const unread = unreadRecorders(plan, draft);
  const start = async () => {
    setStarting(true);
    await askSync(backend, 'sync:start', { planId: plan.planId });
    setStarting(false);
  };
  return (
    <WizardFrame
      step="plan"
      title={planTitle(plan)}
      subtitle={isCorrection(plan) ? words.correctBody : words.body}
      side={<PlanSide plan={plan} draft={draft} taken={taken} warningsPart={warnings} />}
      foot={
        <PlanFoot
          plan={plan}
          toRead={warningsOf(plan).filter(({ isHarmless }) => !isHarmless).length}
          before={isCorrection(plan) && !isTyped ? 'logins' : 'password'}
          mustRetype={isTyped}
          unready={unread.length > 0 ? 'recorderUnread' : needsNote && !isNoted ? 'notNoted' : null}
          isStarting={isStarting}
          onRead={() => warnings.current?.focus()}
          onOpen={setOpen}
          onStart={() => void start()}
        />
      }
    >
      <PlanBanner unread={unread} />
      {needsNote && <NotedTick isNoted={isNoted} onChange={setNoted} />}
      <PlanTable plan={plan} draft={draft} />
      {open === 'print' && <PrintDialog document={planDocument(plan, draft, useDevicesStore.getState().byId)} onClose={close} />}
      {open === 'save' && <SavePlanDialog onClose={close} />}
    </WizardFrame>
  );
}
