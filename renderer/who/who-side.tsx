import type { Device, DeviceId } from '../../shared/device.ts';
import { textOf } from '../../shared/text/facts.ts';
import { describeWhoStep } from '../../shared/text/who.ts';
import type { Verdict, WhoNextStep } from '../../shared/who.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { Button } from '../controls/button.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { openGuide } from '../guide/guide-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { openChannelCorrection } from '../sync/sync-commands.ts';
import { text } from '../text/en.ts';
import { CausesOf } from './causes-list.tsx';
import { ChannelsCard } from './channels-card.tsx';
import { readChannels, readLog } from './read-device.ts';
import { useWhoStore } from './who-store.ts';

const words = text.who;

interface StepAction {
  readonly label: string;
  run(): void;
}

/** What the verdict asks for, as the one filled button of the page. */
function useStepAction(device: Device, verdict: Verdict): StepAction {
  const backend = useBackend();
  const devices = useDevicesStore((state) => state.byId);
  const recorderId: DeviceId | null = textOf(verdict.facts, 'recorderId') ?? onlyRecorder(devices);
  const recorder = recorderId === null ? undefined : devices.get(recorderId);
  const logIn = { label: words.tryOnce, run: () => useViewStore.getState().openLogin('login', device.id) };
  const actions: Partial<Record<WhoNextStep, StepAction>> = {
    logInAndRead: logIn,
    logInWithRight: logIn,
    lookAtAttempts: { label: text.attempts.journal.open, run: () => useViewStore.getState().setSection('journal') },
    readLaterAgain: { label: words.readAgain, run: () => void readLog(backend, device.id) },
  };
  if (recorder) {
    const name = deviceTitle(recorder);
    actions.checkRecorderChannels = { label: words.readChannels(name), run: () => void readChannels(backend, recorder.id) };
    const account = textOf(verdict.facts, 'userName');
    actions.correctChannel = {
      label: words.correctChannel,
      run: () =>
        void openChannelCorrection(backend, { recorderId: recorder.id, cameraId: device.id, account, task: 'entryOnly' }),
    };
  }
  return actions[verdict.nextStep] ?? { label: words.openGuide, run: () => openGuide(device.id) };
}

function onlyRecorder(devices: ReadonlyMap<DeviceId, Device>): DeviceId | null {
  const recorders = [...devices.values()].filter(({ kind }) => kind === 'recorder');
  return recorders.length === 1 ? (recorders[0]?.id ?? null) : null;
}

function NextStep({ device, verdict }: { readonly device: Device; readonly verdict: Verdict }) {
  const action = useStepAction(device, verdict);
  // While a question is open, its own button is the one that counts.
  const isFilled = useWhoStore((state) => !state.readings.has(device.id));
  return (
    <section className="side-part" aria-label={words.nextStep}>
      <h2 className="heading">{words.nextStep}</h2>
      <p className="quiet">{describeWhoStep(verdict.nextStep)}</p>
      <div className="button-row">
        <Button look={isFilled ? 'filled' : 'plain'} onPress={action.run}>
          {action.label}
        </Button>
        {action.label !== words.openGuide && <Button onPress={() => openGuide(device.id)}>{words.openGuide}</Button>}
      </div>
    </section>
  );
}

/** What to do next, why, and how the recorders' own logins go. */
export function WhoSide({ device }: { readonly device: Device | undefined }) {
  const analysis = useWhoStore((state) => (device ? state.analyses.get(device.id) : undefined));
  const devices = useDevicesStore((state) => state.byId);
  const recorders = [...devices.values()].filter(({ kind }) => kind === 'recorder');
  return (
    <aside className="who-side" aria-label={words.nextStep}>
      {device && analysis && <NextStep device={device} verdict={analysis.who.verdict} />}
      {analysis && analysis.causes.length > 0 && (
        <section className="side-part" aria-label={words.causes}>
          <h2 className="heading">{words.causes}</h2>
          <CausesOf causes={analysis.causes} />
        </section>
      )}
      {recorders.map((recorder) => (
        <ChannelsCard key={recorder.id} recorder={recorder} />
      ))}
    </aside>
  );
}
