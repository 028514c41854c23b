import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';

const words = text.attempts.basic;

/** Before a password goes out readable: what that means, asked once. The safest answer is the filled one. */
export function BasicQuestion({
  isEncrypted,
  isWorking,
  onAgree,
  onNotNow,
}: {
  readonly isEncrypted: boolean;
  readonly isWorking: boolean;
  readonly onAgree: () => void;
  readonly onNotNow: () => void;
}) {
  return (
    <>
      <Note tone="warn" icon={WarningIcon} title={words.nothingSent}>
        {isEncrypted ? words.encrypted : words.readable}
      </Note>
      <p className="quiet">{words.instead}</p>
      <footer className="login-foot">
        <span className="grow" />
        <Button isDisabled={isWorking} onPress={onAgree}>
          {isWorking ? text.attempts.working : words.send}
        </Button>
        <Button look="filled" autoFocus onPress={onNotNow}>
          {text.attempts.notNow}
        </Button>
      </footer>
    </>
  );
}
