import type { EndedLock } from '../../shared/lock-today.ts';
import { LinkButton } from '../controls/button.tsx';
import { clockTime, shortClock } from '../format/time.ts';
import { deviceTitle } from '../grid/device-values.ts';
import { showDevice } from '../guide/guide-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { useTodayStore } from './today-store.ts';

const words = text.locks.board;

function EndedLine({ lock }: { readonly lock: EndedLock }) {
  const device = useDevicesStore((state) => state.byId.get(lock.deviceId));
  return (
    <tr>
      <td className="number">
        <time dateTime={new Date(lock.endedAt).toISOString()} title={clockTime(lock.endedAt)}>
          {shortClock(lock.endedAt)}
        </time>
      </td>
      <td>{device ? <LinkButton onPress={() => showDevice(device.id)}>{deviceTitle(device)}</LinkButton> : lock.deviceId}</td>
      <td className="quiet">
        {words.endedBecause[lock.because]}
        {words.endedFound[lock.found]}
      </td>
    </tr>
  );
}

/** Locks that are over, with what the one check found. */
export function EndedToday() {
  const ended = useTodayStore((state) => state.ended);
  if (ended.length === 0) return null;
  return (
    <section className="ended-today" aria-label={words.endedToday}>
      <h2 className="section-title">{words.endedToday}</h2>
      <table>
        <tbody>
          {ended.map((lock) => (
            <EndedLine key={`${lock.deviceId} ${lock.account} ${lock.checkedAt}`} lock={lock} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The latest sleep is said once for the whole board. */
export function SleptToday() {
  const latest = useTodayStore((state) => state.slept[0]);
  if (latest === undefined) return null;
  return <p className="small quiet number">{words.slept(shortClock(latest.from), shortClock(latest.until))}</p>;
}
