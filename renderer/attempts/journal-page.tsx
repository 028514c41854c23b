import { useEffect, useState } from 'react';
import type { AttemptList, AttemptRow } from '../../shared/attempts.ts';
import type { AppError } from '../../shared/result.ts';
import { laneNames } from '../../shared/text/attempts.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { copyText } from '../commands/clipboard.ts';
import { errorSentence } from '../commands/device-commands.ts';
import { downloadText } from '../commands/download.ts';
import { fileTime } from '../commands/export-devices.ts';
import { Button } from '../controls/button.tsx';
import { Note } from '../controls/note.tsx';
import { dateTime } from '../format/time.ts';
import { CopyIcon, DashIcon, type IconComponent, SaveIcon } from '../icons/general-icons.tsx';
import { LockIcon, OkIcon, UnknownIcon, WarningIcon } from '../icons/status-icons.tsx';
import type { StatusTone } from '../locks/shown-marks.ts';
import { MessageLine } from '../shell/message-line.tsx';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { attemptDevice, attemptsToCsv, attemptsToText, type Devices, isUnseen, leftText, outcomeText } from './journal-rows.ts';

const words = text.attempts.journal;

const MOST = 5_000;
const PAGE = 200;

const marks: Record<AttemptRow['outcome'], { readonly icon: IconComponent; readonly tone: StatusTone }> = {
  accepted: { icon: OkIcon, tone: 'ok' },
  refused: { icon: WarningIcon, tone: 'warn' },
  locked: { icon: LockIcon, tone: 'bad' },
  stale: { icon: UnknownIcon, tone: 'idle' },
  lost: { icon: UnknownIcon, tone: 'warn' },
  notSent: { icon: DashIcon, tone: 'idle' },
  open: { icon: UnknownIcon, tone: 'idle' },
};

interface JournalReading {
  /** What was read last, also where the latest reading failed; null: nothing yet. */
  readonly list: AttemptList | null;
  readonly error: AppError | null;
}

/** Read again whenever the host says that the attempts changed. */
function useAttemptList(): JournalReading {
  const backend = useBackend();
  const summary = useAttemptsStore((state) => state.summary);
  const list = useAttemptsStore((state) => state.journal);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let left = summary === null;
    if (!left) {
      void backend.call('attempts:list', { limit: MOST }).then((answer) => {
        if (left) return;
        if (answer.ok) useAttemptsStore.getState().setJournal(answer.value);
        setError(answer.ok ? null : answer.error);
      });
    }
    return () => {
      left = true;
    };
  }, [backend, summary]);
  return { list, error };
}

function AttemptLine({ row, devices }: { readonly row: AttemptRow; readonly devices: Devices }) {
  const { icon: OutcomeIcon, tone } = isUnseen(row) ? marks.open : marks[row.outcome];
  const device = devices.get(row.deviceId);
  return (
    <tr>
      <td className="number">
        <time dateTime={new Date(row.sentAt).toISOString()}>{dateTime(row.sentAt)}</time>
      </td>
      <td>
        {attemptDevice(row, devices)}
        {device?.address != null && <span className="quiet number"> · {device.address}</span>}
      </td>
      <td>{row.account}</td>
      <td className="quiet">{laneNames[row.lane]}</td>
      <td>
        <span className="status">
          <OutcomeIcon className={`tone-${tone}`} />
          <span className={`medium tone-${tone}`}>{outcomeText(row)}</span>
        </span>
      </td>
      <td className="number quiet">{leftText(row)}</td>
      <td className="quiet">{row.decidedBy === 'person' ? words.byPerson : words.byItself}</td>
    </tr>
  );
}

function AttemptTable({ list }: { readonly list: AttemptList }) {
  const devices = useDevicesStore((state) => state.byId);
  const [room, setRoom] = useState(PAGE);
  const shown = list.rows.slice(0, room);
  const exportCsv = () => {
    const name = `latchkey-journal-${fileTime(new Date())}.csv`;
    downloadText(name, 'text/csv;charset=utf-8', attemptsToCsv(list.rows, devices));
    useViewStore.getState().tell({ kind: 'done', text: words.exported(list.rows.length, name) });
  };
  return (
    <>
      <div className="journal-tools">
        <span className="quiet number grow">{words.shown(shown.length, list.total)}</span>
        <Button icon={CopyIcon} onPress={() => void copyText(attemptsToText(list.rows, devices), words.copied(list.rows.length))}>
          {words.copyAll}
        </Button>
        <Button icon={SaveIcon} onPress={exportCsv}>
          {words.exportCsv}
        </Button>
      </div>
      <section className="table-frame" aria-label={words.table}>
        <table className="table">
          <thead>
            <tr>
              {[words.time, words.device, words.account, words.lane, words.outcome, words.left, words.by].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <AttemptLine key={row.attemptId} row={row} devices={devices} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < list.rows.length && <Button onPress={() => setRoom(room + PAGE)}>{words.more}</Button>}
    </>
  );
}

function Content({ list, error }: JournalReading) {
  return (
    <>
      {error !== null && (
        <Note tone="warn" icon={WarningIcon}>
          {errorSentence(error)}
        </Note>
      )}
      {list === null ? error === null && <p className="quiet">{words.reading}</p> : <Attempts list={list} />}
    </>
  );
}

function Attempts({ list }: { readonly list: AttemptList }) {
  if (list.rows.length > 0) return <AttemptTable list={list} />;
  return (
    <div className="journal-empty">
      <h2 className="heading">{words.emptyTitle}</h2>
      <p className="quiet">{words.emptyBody}</p>
      <Button look="filled" onPress={() => useViewStore.getState().setSection('devices')}>
        {words.emptyAction}
      </Button>
    </div>
  );
}

/** Every attempt this computer made, as proof. */
export function JournalPage() {
  const reading = useAttemptList();
  return (
    <div className="work">
      <div className="page journal">
        <h1 className="page-title">{words.title}</h1>
        <p className="quiet">{words.subtitle}</p>
        <Content {...reading} />
      </div>
      <MessageLine />
    </div>
  );
}
