import { clockTime } from '../format/time.ts';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { text } from '../text/en.ts';

const words = text.network;

/** Datagrams that could not be read: counted, named by their sender, never silent. Nothing where there were none. */
export function UnreadableList() {
  const unreadable = useDiscoveryStore((state) => state.status?.unreadable);
  if (unreadable === undefined || unreadable.count === 0) return null;
  const { count, latest } = unreadable;
  return (
    <section className="framed" aria-label={words.unreadable}>
      <header className="framed-head">
        <h2 className="heading grow">{words.unreadable}</h2>
        <span className="small quiet number">{words.unreadableCount(count, latest.length)}</span>
      </header>
      <div className="scroll-x">
        <table className="plain-table number">
          <thead>
            <tr>
              {Object.values(words.unreadableColumns).map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...latest]
              .sort((left, right) => right.at - left.at)
              .map(({ at, sourceAddress, interfaceName, bytes, reason }) => (
                <tr key={`${at} ${sourceAddress} ${bytes} ${reason}`}>
                  <td>{clockTime(at)}</td>
                  <td>{sourceAddress}</td>
                  <td>{interfaceName}</td>
                  <td>{bytes}</td>
                  <td>{reason}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
