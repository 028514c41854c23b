import { MenuTrigger, Popover } from 'react-aria-components';
import type { SimulationAct } from '../../shared/contract.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import { SimulationIcon, StopIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useHostStore } from '../state/host-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';

/** The host is gone: what happened, what is kept, what to do. */
export function HostGoneBanner() {
  const gone = useHostStore((state) => state.connection === 'lost');
  const hasRun = useSyncStore(({ state }) => state?.phase.step === 'run');
  return (
    <div role="alert">
      {gone && (
        <div className="banner banner-warn">
          <WarningIcon className="tone-warn" />
          <p className="grow">
            <b className="medium">{text.hostGoneTitle}. </b>
            {hasRun ? text.hostGoneInSync : text.hostGoneBody}
          </p>
        </div>
      )}
    </div>
  );
}

/** Stays as long as the simulated network runs, so that nobody takes its devices for real ones. */
export function SimulationBanner() {
  const backend = useBackend();
  const simulation = useHostStore((state) => state.app?.simulation);
  if (!simulation?.running) return null;
  const stop = async () => {
    const result = await backend.call('simulation:stop', {});
    if (result.ok) useHostStore.getState().setSimulation(result.value);
    else refuse(result.error);
  };
  return (
    <div className="banner banner-info">
      <SimulationIcon className="tone-info" />
      <p className="grow medium">{text.network.simulationMarker}</p>
      {simulation.acts.length > 0 && <OnSiteMenu acts={simulation.acts} />}
      {!simulation.demo && (
        <Button size="small" icon={StopIcon} onPress={() => void stop()}>
          {text.network.simulationStop}
        </Button>
      )}
    </div>
  );
}

const actWords: Record<SimulationAct['kind'], (name: string) => string> = {
  closeApp: text.network.closeApp,
  pullPlug: text.network.pullPlug,
};

/** On a simulated site nobody can walk to a plug; this menu does. */
function OnSiteMenu({ acts }: { readonly acts: readonly SimulationAct[] }) {
  const backend = useBackend();
  const act = async (id: string) => {
    const result = await backend.call('simulation:act', { id });
    if (result.ok) useHostStore.getState().setSimulation(result.value);
    else refuse(result.error);
  };
  return (
    <MenuTrigger>
      <Button size="small">{text.network.onSite}</Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu aria-label={text.network.onSite}>
          {acts.map(({ id, kind, name }) => (
            <MenuItem key={id} onAction={() => void act(id)}>
              {actWords[kind](name)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
