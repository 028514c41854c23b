import type { NetworkDiagnosis } from '../../shared/network.ts';
import { describeDiagnosis, diagnosisSubject } from '../../shared/text/diagnosis.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { searchAgain } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { AgainIcon, PlusIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useHostStore } from '../state/host-store.ts';
import { useNetworkStore } from '../state/network-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { Diagnosis } from './diagnosis.tsx';
import { SimulationCard } from './simulation-card.tsx';
import { UnreadableList } from './unreadable-list.tsx';

const words = text.network;

/** Why nothing answered, in one sentence, if one line stands out. */
function mostLikelyReason(diagnosis: NetworkDiagnosis | null): string {
  const line = diagnosis?.mostLikely == null ? undefined : diagnosis.lines[diagnosis.mostLikely];
  return line === undefined ? words.nothingBody : words.nothingBecause(diagnosisSubject(line), describeDiagnosis(line).title);
}

function WorthChecking() {
  return (
    <section>
      <h2 className="heading">{words.checkFirst}</h2>
      <ol className="checks">
        {words.checks.map((check) => (
          <li key={check}>{check}</li>
        ))}
      </ol>
    </section>
  );
}

/** What the search did and what came back; with `nothingFound`, also what stands in place of an empty list of devices. */
export function NetworkPage({ nothingFound }: { readonly nothingFound: boolean }) {
  const backend = useBackend();
  const diagnosis = useNetworkStore((state) => state.diagnosis);
  const simulated = useHostStore((state) => state.app?.simulation.running ?? false);
  const { openDialog } = useViewStore.getState();
  return (
    <div className="page page-network">
      <header className="page-intro">
        <div className="grow">
          <h1 className="page-title">{nothingFound ? words.nothingTitle : words.title}</h1>
          <p className="quiet">{nothingFound ? mostLikelyReason(diagnosis) : words.subtitle}</p>
        </div>
        <Button icon={PlusIcon} onPress={() => openDialog('addByAddress')}>
          {words.addByAddress}
        </Button>
        <Button look={nothingFound ? 'filled' : 'plain'} icon={AgainIcon} onPress={() => void searchAgain(backend)}>
          {words.searchAgain}
        </Button>
      </header>
      <div className="page-main">
        <Diagnosis />
        <UnreadableList />
      </div>
      <div className="page-side">
        <WorthChecking />
        {!simulated && <SimulationCard />}
        <Button look="quiet" icon={SaveIcon} onPress={() => openDialog('diagnostics')}>
          {words.exportDiagnostics}
        </Button>
      </div>
    </div>
  );
}
