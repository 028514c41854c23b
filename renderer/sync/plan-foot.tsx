import { nameWithChannel } from '../../shared/channel-names.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button, LinkButton } from '../controls/button.tsx';
import { LeftIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { text } from '../text/en.ts';
import { isCorrection } from './plan-rows.ts';
import { returnTo } from './sync-commands.ts';
import { PrintIcon } from './sync-icons.tsx';
import { stepName } from './wizard-step.ts';

const words = text.sync.plan;

/** What goes back to and forward from the plan. `unready`: why starting is not the safest thing. */
export function PlanFoot({
  plan,
  toRead,
  before,
  mustRetype,
  unready,
  isStarting,
  onRead,
  onOpen,
  onStart,
}: {
  readonly plan: SyncPlan;
  /** How many warnings there are. */
  readonly toRead: number;
  readonly before: 'logins' | 'password';
  /** Going back drops a password that was typed. */
  readonly mustRetype: boolean;
  readonly unready: 'recorderUnread' | 'notNoted' | null;
  readonly isStarting: boolean;
  readonly onRead: () => void;
  readonly onOpen: (dialog: 'print' | 'save') => void;
  readonly onStart: () => void;
}) {
  const backend = useBackend();
  const stopped = useAttemptsStore((state) => state.summary?.stopped ?? false);
  const [first] = plan.devices;
  return (
    <>
      <Button look="quiet" icon={LeftIcon} onPress={() => void returnTo(backend, before)}>
        {stepName(before, isCorrection(plan))}
      </Button>
      <span className="quiet grow">
        {stopped ? text.attempts.loginsStopped : null}
        {toRead > 0 && <LinkButton onPress={onRead}>{words.toRead(toRead)}</LinkButton>} {mustRetype && words.askedAgain}
      </span>
      <Button icon={SaveIcon} onPress={() => onOpen('save')}>
        {words.save}
      </Button>
      <Button icon={PrintIcon} onPress={() => onOpen('print')}>
        {words.print}
      </Button>
      <Button
        look={unready === null ? 'filled' : 'plain'}
        isDisabled={first === undefined || isStarting || stopped}
        onPress={onStart}
      >
        {first === undefined ? words.nothingToDo : words.start(nameWithChannel(first, first.entries))}
      </Button>
      {unready === 'recorderUnread' && (
        <Button look="filled" onPress={() => void returnTo(backend, 'logins')}>
          {words.toLogins}
        </Button>
      )}
    </>
  );
}
