import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { SimulationIcon, StopIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useHostStore } from '../state/host-store.ts';
import { text } from '../text/en.ts';

/** The host is gone: what happened, what is kept, what to do. */
export function HostGoneBanner() {
  const gone = useHostStore((state) => state.connection === 'lost');
  return (
    <div role="alert">
      {gone && (
        <div className="banner banner-warn">
          <WarningIcon className="tone-warn" />
          <p className="grow">
            <b className="medium">{text.hostGoneTitle}. </b>
            {text.hostGoneBody}
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
      {!simulation.demo && (
        <Button size="small" icon={StopIcon} onPress={() => void stop()}>
          {text.network.simulationStop}
        </Button>
      )}
    </div>
  );
}
