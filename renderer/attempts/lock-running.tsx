import { Disclosure, DisclosurePanel, Heading, Button as TriggerButton } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { RightIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { RunningLock } from '../locks/lock-card.tsx';
import type { LoginStatus } from '../locks/login-status.ts';
import { text } from '../text/en.ts';

const words = text.attempts;

/** While a lock runs there is no field at all. Who wants to try anyway opens what it costs first. */
export function LockRunning({
  status,
  onInsist,
  onClose,
  onGuide,
}: {
  readonly status: Extract<LoginStatus, { kind: 'locked' }>;
  readonly onInsist: () => void;
  readonly onClose: () => void;
  /** Null where the guide is open already. */
  readonly onGuide: (() => void) | null;
}) {
  return (
    <>
      <p className="quiet">{words.lockedBody}</p>
      <div className="card lock-card">
        <RunningLock status={status} />
      </div>
      <CheckAnyway body={words.anywayBody} onInsist={onInsist} />
      <footer className="login-foot">
        <span className="grow" />
        {onGuide ? (
          <>
            <Button onPress={onClose}>{words.close}</Button>
            <Button look="filled" autoFocus onPress={onGuide}>
              {text.guide.open}
            </Button>
          </>
        ) : (
          <Button look="filled" autoFocus onPress={onClose}>
            {words.close}
          </Button>
        )}
      </footer>
    </>
  );
}

/** The way past the lock, behind its consequence. */
export function CheckAnyway({ body, onInsist }: { readonly body: string; readonly onInsist: () => void }) {
  return (
    <Disclosure className="disclosure">
      <Heading level={3} className="disclosure-head">
        <TriggerButton slot="trigger" className="disclosure-button">
          <RightIcon size="small" />
          {words.checkAnyway}
        </TriggerButton>
      </Heading>
      <DisclosurePanel>
        <div className="check-anyway">
          <Note tone="warn" icon={WarningIcon}>
            {body}
          </Note>
          <Button onPress={onInsist}>{words.anywayAction}</Button>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
