import type { Device } from '../../shared/device.ts';
import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { openGuide } from '../guide/guide-store.ts';
import { KeyIcon } from '../icons/general-icons.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { keeperWithChannel } from './keeper-name.ts';
import type { LoginStatus } from './login-status.ts';

const words = text.locks;

function actionOf(login: LoginStatus | null): { readonly step: string; readonly action: string } {
  switch (login?.kind) {
    case 'probablyOpen':
      return { step: words.next.probablyOpen, action: words.checkOnce };
    case 'wrongPassword':
      return { step: words.next.wrongPassword, action: words.tryOnce };
    default:
      return { step: words.next.unknown, action: words.checkLock };
  }
}

/** The next step where a login decides it: wait by the guide while a lock runs, else one try. */
export function LoginStep({ device, login }: { readonly device: Device; readonly login: LoginStatus | null }) {
  if (login?.kind === 'keptLocked') {
    return (
      <footer className="panel-foot">
        <div className="grow">
          <div className="label">{text.details.next}</div>
          <div className="medium">{words.next.keptLocked(keeperWithChannel(login.keeper))}</div>
          <div className="small quiet">{words.next.keptLockedWhy}</div>
        </div>
        <Button look="filled" onPress={() => openGuide(device.id, login.lock.account)}>
          {text.locks.openGuide}
        </Button>
      </footer>
    );
  }
  if (login?.kind === 'locked') {
    const { startedAgain, unlocksAt } = login.state;
    return (
      <footer className="panel-foot">
        <div className="grow">
          <div className="label">{text.details.next}</div>
          <div className="medium number">{startedAgain > 0 ? words.next.jumped : words.next.locked(clockTime(unlocksAt))}</div>
          <div className="small quiet">{words.next.lockedWhy}</div>
        </div>
        <Button look="filled" onPress={() => openGuide(device.id, login.lock.account)}>
          {text.locks.openGuide}
        </Button>
      </footer>
    );
  }
  const { step, action } = actionOf(login);
  return (
    <footer className="panel-foot">
      <div className="grow">
        <div className="label">{text.details.next}</div>
        <div className="medium">{step}</div>
      </div>
      <Button
        look="filled"
        icon={KeyIcon}
        isDisabled={device.address === null}
        onPress={() => useViewStore.getState().openLogin('login', device.id)}
      >
        {action}
      </Button>
    </footer>
  );
}
