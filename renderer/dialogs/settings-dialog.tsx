import { Label, Radio, RadioGroup } from 'react-aria-components';
import { Dialog } from '../controls/dialog.tsx';
import { NotifySettings } from '../locks/notify-switch.tsx';
import { useHostStore } from '../state/host-store.ts';
import { type Density, type Theme, useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';

function Choice<T extends string>(props: {
  readonly label: string;
  readonly words: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const values = Object.keys(props.words) as T[]; // the keys of the record are its type
  return (
    <RadioGroup
      className="choice"
      orientation="horizontal"
      value={props.value}
      onChange={(chosen) => {
        const value = values.find((candidate) => candidate === chosen);
        if (value !== undefined) props.onChange(value);
      }}
    >
      <Label className="label">{props.label}</Label>
      <div className="segments">
        {values.map((value) => (
          <Radio key={value} value={value} className="segment">
            {props.words[value]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** How the window looks and what it tells. In force at once, remembered by the host. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { theme, density } = useSettingsStore((state) => state.settings);
  const version = useHostStore((state) => state.app?.version);
  const { setTheme, setDensity } = useSettingsStore.getState();
  return (
    <Dialog title={text.settings} onClose={onClose}>
      <Choice<Theme> label={text.theme} words={text.themes} value={theme} onChange={setTheme} />
      <Choice<Density> label={text.density} words={text.densities} value={density} onChange={setDensity} />
      <NotifySettings />
      {version !== undefined && <p className="small quiet number">{text.version(version)}</p>}
    </Dialog>
  );
}
