import { useEffect, useState } from 'react';
import type { Device, DeviceNotice } from '../../shared/device.ts';
import { noticeSentence } from '../../shared/text/device.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { dateTime } from '../format/time.ts';
import { text } from '../text/en.ts';

type Reading =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly notices: readonly DeviceNotice[] }
  | { readonly state: 'refused'; readonly sentence: string };

function useNotices(deviceId: string): Reading {
  const backend = useBackend();
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  useEffect(() => {
    let left = false;
    const read = async () => {
      const result = await backend.call('device:notices', { deviceId });
      if (left) return;
      setReading(
        result.ok ? { state: 'read', notices: result.value } : { state: 'refused', sentence: errorSentence(result.error) },
      );
    };
    void read();
    const stop = backend.on('devices:noticed', (notices) => {
      if (notices.some((notice) => notice.deviceId === deviceId)) void read();
    });
    return () => {
      left = true;
      stop();
    };
  }, [backend, deviceId]);
  return reading;
}

/** What happened to a device while this program watched, newest first, and where it was before. */
export function History({ device }: { readonly device: Device }) {
  const reading = useNotices(device.id);
  if (reading.state === 'reading') return <p className="quiet small">{text.details.loading}</p>;
  if (reading.state === 'refused') return <p className="field-error">{reading.sentence}</p>;
  const newestFirst = [...reading.notices].sort((left, right) => right.at - left.at);
  return (
    <>
      {newestFirst.length === 0 && <p className="quiet small">{text.details.noNotices}</p>}
      <ol className="history">
        {newestFirst.map((notice) => (
          <li key={`${notice.at} ${notice.kind} ${notice.to}`}>
            <time className="quiet-3" dateTime={new Date(notice.at).toISOString()}>
              {dateTime(notice.at)}
            </time>
            <span>{noticeSentence(notice)}</span>
          </li>
        ))}
        {device.pastAddresses.map(({ address, until }) => (
          <li key={`${address} ${until}`}>
            <span className="quiet-3">{text.details.fields.pastAddress}</span>
            <span className="number">
              {address}, {text.details.until(dateTime(until))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
