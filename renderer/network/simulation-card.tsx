import { useState } from 'react';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { SimulationIcon } from '../icons/general-icons.tsx';
import { CameraIcon, DoorbellIcon, RecorderIcon } from '../icons/status-icons.tsx';
import { useHostStore } from '../state/host-store.ts';
import { text } from '../text/en.ts';

const SCENARIO = 'office';
const words = text.network;

export function SimulationCard() {
  const backend = useBackend();
  const [state, setState] = useState<{ readonly busy: boolean; readonly refused: string | null }>({ busy: false, refused: null });
  const start = async () => {
    setState({ busy: true, refused: null });
    const result = await backend.call('simulation:start', { scenario: SCENARIO });
    if (result.ok) useHostStore.getState().setSimulation(result.value);
    setState({ busy: false, refused: result.ok ? null : errorSentence(result.error) });
  };
  return (
    <section className="card simulation-card">
      <h2 className="heading">{words.simulationTitle}</h2>
      <p className="quiet">{words.simulationBody}</p>
      <ul className="simulation-parts">
        <li>
          <RecorderIcon size="small" />
          {words.simulationParts.recorder}
        </li>
        <li>
          <CameraIcon size="small" />
          {words.simulationParts.cameras}
        </li>
        <li>
          <DoorbellIcon size="small" />
          {words.simulationParts.doorbell}
        </li>
      </ul>
      <Button icon={SimulationIcon} isDisabled={state.busy} onPress={() => void start()}>
        {state.busy ? words.simulationStarting : words.simulationStart}
      </Button>
      {state.refused !== null && <p className="field-error">{state.refused}</p>}
    </section>
  );
}
