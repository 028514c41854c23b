import type { DraftDevice } from '../../shared/sync.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { lockEndOf, triesOf } from './login-targets.ts';

const words = text.sync.logins;

/** How many tries are left, where a device told, and for whom a wrong password counts. */
export function TriesLine({
  targets,
  accountOf,
}: {
  readonly targets: readonly DraftDevice[];
  /** The one that the device is asked with. */
  readonly accountOf: (device: DraftDevice) => string;
}) {
  useLocksStore((state) => state.byDevice);
  useAttemptsStore((state) => state.latest);
  const line = useTicking((now) => {
    const sent = targets.filter((device) => (lockEndOf(device) ?? now) <= now);
    if (sent.length === 0) return words.sentAfterLock;
    const told = sent
      .map((device) => ({ name: device.name, left: triesOf(device, accountOf(device), now).left }))
      .flatMap(({ name, left }) => (left === null ? [] : [{ name, left }]))
      .sort((one, other) => one.left - other.left);
    const [fewest] = told;
    return fewest === undefined ? words.costs : words.fewest(fewest.left, targets.length === 1 ? null : fewest.name);
  });
  return targets.length === 0 ? null : <p className="quiet small number">{line}</p>;
}
