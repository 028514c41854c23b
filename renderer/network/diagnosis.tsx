import type { DiagnosisLine, DiagnosisVerdict } from '../../shared/network.ts';
import { describeDiagnosis, diagnosisSubject, verdictWords } from '../../shared/text/diagnosis.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { verdictIcons } from '../icons/status-icons.tsx';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useNetworkStore } from '../state/network-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { text } from '../text/en.ts';
import { PacketsPicture } from './packets-picture.tsx';

const words = text.network;

const verdictTones: Record<DiagnosisVerdict, string> = {
  ok: 'ok',
  lookHere: 'warn',
  leftOut: 'idle',
  unknown: 'idle',
  failed: 'bad',
};

function useInclude(): (name: string, included: boolean) => void {
  const backend = useBackend();
  return (name, included) => {
    void backend.call('discovery:includeInterface', { name, included }).then((result) => {
      if (result.ok) useSettingsStore.getState().mirrorInterface(name, included);
      else refuse(result.error);
    });
  };
}

/** Only interfaces that are there can be taken in or left out, and only where the window has the choice. */
function InterfaceChoice({ name }: { readonly name: string }) {
  const state = useDiscoveryStore(
    (discovery) => discovery.status?.interfaces.find((candidate) => candidate.name === name)?.state ?? null,
  );
  const hasChoice = useHostStore(({ app }) => app !== null && !app.simulation.running && !app.interfacesFixed);
  const include = useInclude();
  if (!hasChoice || state === null || state === 'gone') return null;
  return state === 'leftOut' ? (
    <Button size="small" aria-label={words.searchHereTooOn(name)} onPress={() => include(name, true)}>
      {words.searchHereToo}
    </Button>
  ) : (
    <Button size="small" look="quiet" aria-label={words.leaveOutName(name)} onPress={() => include(name, false)}>
      {words.leaveOut}
    </Button>
  );
}

function useSubjectDetail(line: DiagnosisLine): string {
  const interfaces = useDiscoveryStore((state) => state.status?.interfaces);
  if (line.subject === 'port') return words.searchPort;
  if (line.subject !== 'interface') return '';
  return (interfaces ?? [])
    .filter(({ name }) => name === line.interfaceName)
    .map(({ address, prefixLength }) => `${address}/${prefixLength}`)
    .join(', ');
}

function Line({ line }: { readonly line: DiagnosisLine }) {
  const { title, detail, nextStep } = describeDiagnosis(line);
  const subjectDetail = useSubjectDetail(line);
  const VerdictIcon = verdictIcons[line.verdict];
  const tone = verdictTones[line.verdict];
  const quiet = line.verdict === 'leftOut' || line.verdict === 'unknown';
  return (
    <li className="diagnosis-line">
      <span className="status">
        <VerdictIcon className={`tone-${tone}`} />
        <b className={`tone-${tone}`}>{verdictWords[line.verdict]}</b>
      </span>
      <div className="two-lines">
        <b className={quiet ? 'medium quiet' : 'medium'}>{diagnosisSubject(line)}</b>
        <span className="small quiet number">{subjectDetail}</span>
      </div>
      <div className="two-lines">
        <span className={quiet ? 'quiet' : ''}>{title}</span>
        <span className="small quiet number">{[detail, nextStep].filter(Boolean).join(' ')}</span>
      </div>
      <span className="diagnosis-action">{line.interfaceName !== null && <InterfaceChoice name={line.interfaceName} />}</span>
    </li>
  );
}

/** Every thing the search depends on, what is known about it, and the packets as they went. */
export function Diagnosis() {
  const diagnosis = useNetworkStore((state) => state.diagnosis);
  const isGone = useHostStore((state) => state.connection === 'lost');
  return (
    <section className="framed" aria-label={words.tried}>
      <header className="framed-head">
        <h2 className="heading grow">{words.tried}</h2>
        {diagnosis && <span className="small quiet number">{(isGone ? words.asOf : words.live)(clockTime(diagnosis.at))}</span>}
      </header>
      <ul>
        {(diagnosis?.lines ?? []).map((line) => (
          <Line key={`${line.subject} ${line.interfaceName} ${line.code}`} line={line} />
        ))}
      </ul>
      <PacketsPicture />
    </section>
  );
}
