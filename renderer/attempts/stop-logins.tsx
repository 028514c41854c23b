import type { Backend } from '../../shared/contract.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { KeyIcon, StopIcon } from '../icons/general-icons.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { text } from '../text/en.ts';

const words = text.locks;

async function ask(backend: Backend, command: 'logins:stopAll' | 'logins:allow'): Promise<void> {
  const result = await backend.call(command, {});
  if (result.ok) useAttemptsStore.getState().setSummary(result.value);
  else refuse(result.error);
}

/** Whether all logins are stopped now. */
export function useLoginsStopped(): boolean {
  return useAttemptsStore((state) => state.summary?.stopped ?? false);
}

export function allowLogins(backend: Backend): Promise<void> {
  return ask(backend, 'logins:allow');
}

/** On every screen. `withWords`: false where only the sign has room. */
export function StopLoginsButton({ withWords }: { readonly withWords: boolean }) {
  const backend = useBackend();
  const stopped = useLoginsStopped();
  const press = () => void ask(backend, stopped ? 'logins:allow' : 'logins:stopAll');
  const label = stopped ? words.allow : words.stopAll;
  if (!withWords) {
    return <IconButton look="plain" size="small" icon={stopped ? KeyIcon : StopIcon} label={label} onPress={press} />;
  }
  return (
    <Button size="small" icon={stopped ? KeyIcon : StopIcon} onPress={press}>
      {label}
    </Button>
  );
}

/** Stays as long as logins are stopped, so that nobody wonders why none is sent. */
export function LoginsStoppedBanner() {
  const backend = useBackend();
  const stopped = useLoginsStopped();
  return (
    <div role="status">
      {stopped && (
        <div className="banner banner-warn">
          <StopIcon className="tone-warn" />
          <p className="grow">
            <b className="medium">{words.stoppedTitle} </b>
            {words.stoppedBody}
          </p>
          <Button size="small" onPress={() => void allowLogins(backend)}>
            {words.allow}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The app accounts for itself: how many logins it sent today, and what became of them. */
export function LoginsToday({ withBreakdown }: { readonly withBreakdown: boolean }) {
  const today = useAttemptsStore((state) => state.summary?.today);
  if (today === undefined) return null;
  return (
    <span className="status-item status-end" title={words.loginsHint}>
      <KeyIcon size="small" />
      {words.loginsToday(today.sent)}
      {withBreakdown && <span>{words.loginsBreakdown(today)}</span>}
    </span>
  );
}
