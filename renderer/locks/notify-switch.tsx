import { Checkbox, ToggleButton } from 'react-aria-components';
import { CheckMark } from '../controls/check-mark.tsx';
import { Note } from '../controls/note.tsx';
import { CheckIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';
import { type LockEndSwitch, useLockEndSwitch } from './notify-permission.ts';

const words = text.locks.notify;

/** What it means that there can be no notification here, and what to do. */
export function NotifyProblem({ problem }: { readonly problem: LockEndSwitch['problem'] }) {
  if (problem === 'denied') {
    return (
      <Note tone="warn" icon={WarningIcon} title={words.deniedTitle}>
        {words.deniedBody(window.location.host)}
      </Note>
    );
  }
  if (problem === null) return null;
  return (
    <Note tone="warn" icon={WarningIcon} title={words.unsupportedTitle}>
      {words.unsupportedBody}
    </Note>
  );
}

function Choice(props: {
  readonly label: string;
  readonly hint: string;
  readonly isSelected: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isSelected: boolean) => void;
}) {
  return (
    <div className="notify-choice">
      <Checkbox className="checkbox" isSelected={props.isSelected} isDisabled={props.isDisabled} onChange={props.onChange}>
        {({ isSelected }) => (
          <>
            <CheckMark state={isSelected ? 'on' : 'off'} />
            {props.label}
          </>
        )}
      </Checkbox>
      <p className="small quiet">{props.hint}</p>
    </div>
  );
}

/** For the settings. */
export function NotifySettings() {
  const { permission, problem, isOn, change } = useLockEndSwitch();
  const withoutNames = useSettingsStore((state) => state.settings.notifyWithoutNames);
  const { setNotifications } = useSettingsStore.getState();
  return (
    <section className="notify" aria-label={words.title}>
      <p className="label">{words.title}</p>
      <Choice
        label={words.wanted}
        hint={permission === 'system' ? words.meaning : words.meaningBrowser}
        isSelected={isOn}
        isDisabled={permission === 'unsupported'}
        onChange={(wanted) => void change(wanted)}
      />
      <Choice
        label={words.withoutNames}
        hint={words.withoutNamesHint}
        isSelected={withoutNames}
        isDisabled={!isOn}
        onChange={(notifyWithoutNames) => setNotifications({ notifyWithoutNames })}
      />
      <div role="status">
        <NotifyProblem problem={permission === 'unsupported' ? permission : problem} />
      </div>
    </section>
  );
}

/** For the board: the same choice, where the countdowns are. */
export function NotifyButton() {
  const { isOn, change, permission } = useLockEndSwitch();
  if (permission === 'unsupported') return null;
  return (
    <ToggleButton className="button toggle-button" isSelected={isOn} onChange={(wanted) => void change(wanted)}>
      <span className="cut">{words.wanted}</span>
      {isOn && <CheckIcon size="small" />}
    </ToggleButton>
  );
}
