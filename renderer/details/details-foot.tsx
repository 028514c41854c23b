import { type Device, type DeviceStatus, deviceStatus } from '../../shared/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { openWebPage } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { OpenPageIcon } from '../icons/general-icons.tsx';
import { LoginStep } from '../locks/login-step.tsx';
import { useLoginStatus } from '../locks/use-login-status.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';

const cannotOpen: ReadonlySet<DeviceStatus> = new Set(['offline', 'wrongSubnet', 'addressConflict']);

/** The one next step. It never scrolls away. */
export function DetailsFoot({ device }: { readonly device: Device }) {
  const backend = useBackend();
  const status = useTicking((now) => deviceStatus(device, now));
  const login = useLoginStatus(device.id);
  if (status === 'unknown' && login?.kind !== 'ok') return <LoginStep device={device} login={login} />;
  const isDisabled = cannotOpen.has(status) || device.address === null;
  return (
    <footer className="panel-foot">
      <div className="grow">
        <div className="label">{text.details.next}</div>
        <div className="medium">{text.details.nextStep[status]}</div>
      </div>
      <Button look="filled" icon={OpenPageIcon} isDisabled={isDisabled} onPress={() => void openWebPage(backend, device.id)}>
        {text.details.openWebPage}
      </Button>
    </footer>
  );
}
