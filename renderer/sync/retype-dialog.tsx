import type { DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { text } from '../text/en.ts';
import { SecretsForm, type TypedAgain } from './secrets-form.tsx';
import { askSync, callSync } from './sync-commands.ts';

const words = text.sync.secrets;

/** The old passwords that one device of a run waits for; then it goes on. */
export function RetypeDialog({
  plan,
  deviceId,
  missing,
  onClose,
}: {
  readonly plan: Pick<SyncPlan, 'devices'>;
  readonly deviceId: DeviceId;
  readonly missing: readonly DeviceId[];
  readonly onClose: () => void;
}) {
  const backend = useBackend();
  const send = async (secrets: TypedAgain) => {
    const error = await callSync(backend, 'sync:retype', { secrets });
    if (error === null) void askSync(backend, 'sync:again', { deviceId, confirmsFewLeft: false });
    return error;
  };
  return (
    <SecretsForm
      plan={plan}
      title={words.retypeTitle(missing.length)}
      about={words.retypeBody}
      missing={missing}
      asksNew={false}
      oldLabel={words.oldPasswords}
      action={words.use}
      send={send}
      onClose={onClose}
    />
  );
}
