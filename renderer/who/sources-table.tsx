import type { WhoIsLocking } from '../../shared/who.ts';
import { copyText } from '../commands/clipboard.ts';
import { downloadText } from '../commands/download.ts';
import { fileTime } from '../commands/export-devices.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { dateTime } from '../format/time.ts';
import { toTabSeparated } from '../grid/copy-rows.ts';
import { CopyIcon, SaveIcon } from '../icons/general-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { Confidence } from './confidence.tsx';
import { evidenceId } from './evidence-target.ts';
import { sourceKey } from './lanes.ts';
import { sourceName } from './source-names.ts';
import { sourceRows, sourcesToCsv } from './sources-csv.ts';

const words = text.who;

/** The sources as rows, to read, copy and hand on. */
export function SourcesTable({ who }: { readonly who: WhoIsLocking }) {
  const devices = useDevicesStore((state) => state.byId);
  const { sources } = who;
  const save = () => {
    const name = `latchkey-sources-${fileTime(new Date())}.csv`;
    downloadText(name, 'text/csv;charset=utf-8', sourcesToCsv(sources, devices));
    useViewStore.getState().tell({ kind: 'done', text: words.exported(sources.length, name) });
  };
  return (
    <section className="framed" aria-label={words.sources}>
      <div className="framed-head">
        <h2 className="section-title grow">{words.sources}</h2>
        <Button
          size="small"
          look="quiet"
          icon={CopyIcon}
          isDisabled={sources.length === 0}
          onPress={() => void copyText(toTabSeparated(sourceRows(sources, devices)), words.copied(sources.length))}
        >
          {words.copySources}
        </Button>
        <Button size="small" look="quiet" icon={SaveIcon} isDisabled={sources.length === 0} onPress={save}>
          {words.exportSources}
        </Button>
      </div>
      {sources.length === 0 ? (
        <p className="framed-empty quiet">{who.log.wasRead ? words.noSources : words.sourcesNotRead}</p>
      ) : (
        <div className="scroll-x sources">
          <table className="plain-table number">
            <thead>
              <tr>
                {Object.entries(words.columns).map(([column, name]) => (
                  <th key={column} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <tr
                  key={sourceKey(source)}
                  id={evidenceId({ kind: 'source', deviceId: who.deviceId, sourceKey: sourceKey(source) })}
                  tabIndex={-1}
                >
                  <td>
                    <span className="with-action">
                      {source.address || words.noAddress}
                      {source.address !== '' && <CopyButton what={source.address} value={source.address} />}
                    </span>
                  </td>
                  <td>{sourceName(source, devices)}</td>
                  <td>{source.userName}</td>
                  <td>{source.count.toLocaleString('en')}</td>
                  <td>{dateTime(source.first)}</td>
                  <td>{dateTime(source.last)}</td>
                  <td>{words.rhythm(source)}</td>
                  <td>
                    <Confidence level={source.confidence} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
