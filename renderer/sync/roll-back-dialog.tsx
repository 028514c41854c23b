import type { DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { WayBack } from '../../shared/sync-run.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { text } from '../text/en.ts';
import { SecretsForm } from './secrets-form.tsx';
import { askSync, callSync } from './sync-commands.ts';

const words = text.sync.run;

function takesChannels({ devices }: SyncPlan, recorderId: DeviceId): boolean {
  return devices.some(({ entries }) => entries.some((entry) => entry.recorderId === recorderId));
}

/** In one label, what is said of a recorder would seem to go on with the next name. */
function lastIf<T>(isLast: (one: T) => boolean, all: readonly T[]): readonly T[] {
  return [...all.filter((one) => !isLast(one)), ...all.filter(isLast)];
}

/** Nothing is to be set back: turning would only end the run. */
export function changesNothing({ devices, channels }: Pick<WayBack, 'devices' | 'channels'>): boolean {
  return devices === 0 && channels === 0;
}

export function rollBackWord(wayBack: WayBack): string {
  return changesNothing(wayBack) ? words.endRun : words.rollBack;
}

/** Turns the run back, after a question that says how much it is. Passwords that are not known any more are typed first. */
export function RollBackDialog({
  plan,
  wayBack,
  asksNew,
  onClose,
}: {
  readonly plan: SyncPlan;
  readonly wayBack: WayBack;
  /** The new password is not known either. */
  readonly asksNew: boolean;
  readonly onClose: () => void;
}) {
  const backend = useBackend();
  const { devices, channels, untouched, missingLogins } = wayBack;
  const body = changesNothing(wayBack) ? words.allUntouched(untouched) : words.rollBackBody(untouched);
  const action = rollBackWord(wayBack);
  const title = words.rollBackTitle(devices, channels);
  if (asksNew || missingLogins.length > 0) {
    return (
      <SecretsForm
        plan={plan}
        title={title}
        lead={`${body} ${words.rollBackAfter}`}
        about={text.sync.secrets.body}
        missing={lastIf((deviceId) => takesChannels(plan, deviceId), missingLogins)}
        asksNew={asksNew}
        oldLabel={text.sync.secrets.oldPasswords}
        calledOf={(deviceId, name) =>
          channels > 0 && takesChannels(plan, deviceId) ? text.sync.secrets.takesChannels(name, channels) : name
        }
        action={action}
        send={(secrets) => callSync(backend, 'sync:rollBack', { secrets })}
        onClose={onClose}
      />
    );
  }
  const rollBack = () => {
    onClose();
    void askSync(backend, 'sync:rollBack', { secrets: null });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{body}</p>
      <p className="quiet">{words.rollBackAfter}</p>
      <footer className="dialog-foot">
        <Button onPress={rollBack}>{action}</Button>
        <Button look="filled" autoFocus onPress={onClose}>
          {words.keepRunning}
        </Button>
      </footer>
    </Dialog>
  );
}
