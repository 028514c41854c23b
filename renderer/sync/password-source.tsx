import { Label, Radio, RadioGroup } from 'react-aria-components';
import { shortClock } from '../format/time.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { nameForPeople } from './describe.ts';
import type { PasswordOffer } from './password-offers.ts';

const words = text.sync.password;
const TYPED = 'typed';

const keyOf = ({ ofDevice, account }: PasswordOffer): string => `${ofDevice} ${account}`;

/** The password of a device that accepted it, or another one that is typed. */
export function PasswordSource({
  offers,
  chosen,
  isDisabled,
  onChoose,
}: {
  readonly offers: readonly PasswordOffer[];
  /** Null: typed. */
  readonly chosen: PasswordOffer | null;
  readonly isDisabled: boolean;
  readonly onChoose: (offer: PasswordOffer | null) => void;
}) {
  const byId = useDevicesStore((state) => state.byId);
  return (
    <RadioGroup
      className="radios"
      value={chosen === null ? TYPED : keyOf(chosen)}
      isDisabled={isDisabled}
      onChange={(key) => onChoose(offers.find((offer) => keyOf(offer) === key) ?? null)}
    >
      <Label className="field-label">{words.source}</Label>
      {offers.map((offer) => {
        const device = byId.get(offer.ofDevice);
        const name = device === undefined ? offer.ofDevice : nameForPeople(device);
        return (
          <Radio key={keyOf(offer)} value={keyOf(offer)} className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span className="number">
              {words.taken(name, shortClock(offer.acceptedAt))}
              {offer.others > 0 && <span className="quiet small sync-line"> {words.takenOthers(offer.others)}</span>}
            </span>
          </Radio>
        );
      })}
      <Radio value={TYPED} className="radio">
        <span className="radio-mark" aria-hidden="true" />
        <span>{words.typed}</span>
      </Radio>
    </RadioGroup>
  );
}
