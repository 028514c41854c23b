import { useState } from 'react';
import type { SyncDraft, TakenPassword } from '../../shared/sync.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { LeftIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { planDocument } from './plan-document.ts';
import { isCorrection, planTitle } from './plan-rows.ts';
import { PlanSide } from './plan-side.tsx';
import { PlanTable } from './plan-table.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { SavePlanDialog } from './save-plan-dialog.tsx';
import { askSync, returnTo } from './sync-commands.ts';
import { PrintIcon } from './sync-icons.tsx';
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
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const close = () => setOpen(null);
  const [first] = plan.devices;
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
      side={<PlanSide plan={plan} draft={draft} taken={taken} />}
      foot={
        <>
          <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, 'password')}>
            {text.sync.steps.password}
          </Button>
          <span className="quiet grow">{stopped ? text.attempts.loginsStopped : null}</span>
          <Button icon={SaveIcon} onPress={() => setOpen('save')}>
            {words.save}
          </Button>
          <Button icon={PrintIcon} onPress={() => setOpen('print')}>
            {words.print}
          </Button>
          <Button look="filled" isDisabled={first === undefined || isStarting || stopped} onPress={() => void start()}>
            {first === undefined ? words.nothingToDo : words.start(first.name)}
          </Button>
        </>
      }
    >
      <PlanTable plan={plan} />
      {open === 'print' && <PrintDialog document={planDocument(plan, useDevicesStore.getState().byId)} onClose={close} />}
      {open === 'save' && <SavePlanDialog onClose={close} />}
    </WizardFrame>
  );
}
