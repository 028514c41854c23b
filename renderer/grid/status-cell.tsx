import { memo } from 'react';
import { type Device, deviceStatus } from '../../shared/device.ts';
import { LoginDetail } from '../locks/login-detail.tsx';
import { loginStatusAt, shownStatus } from '../locks/login-status.ts';
import { shownIcons, statusTones } from '../locks/shown-marks.ts';
import { shownWord } from '../locks/shown-word.ts';
import { useLoginFacts } from '../locks/use-login-facts.ts';
import { useTicking } from '../state/ticker.ts';
import { statusDetail } from './status-detail.ts';

/** Icon, word, and what belongs beside the word. Never colour alone. */
export const StatusCell = memo(function StatusCell({
  device,
  seenAt,
}: {
  readonly device: Device;
  readonly seenAt: number | undefined;
}) {
  const facts = useLoginFacts(device.id);
  const status = useTicking((now) => shownStatus(device, now, facts));
  const toldByLogin = useTicking((now) => deviceStatus(device, now) === 'unknown' && loginStatusAt(facts, now) !== null);
  const detail = useTicking((now) => statusDetail(device, deviceStatus(device, now), seenAt, now));
  const StatusIcon = shownIcons[status];
  const tone = statusTones[status];
  return (
    <span className="status">
      <StatusIcon className={`tone-${tone}`} />
      <b className={`tone-${tone}`}>{shownWord(status)}</b>
      {toldByLogin ? <LoginDetail facts={facts} /> : detail !== '' && <span className="status-detail">{detail}</span>}
    </span>
  );
});
