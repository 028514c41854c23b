import type { DeviceKind } from '../../../shared/device.ts';

interface Family {
  readonly model: RegExp;
  readonly kind: DeviceKind;
}

/** Model families in the order in which they are tried. `i` before `DS` is the vendor's mark of an analytics model. */
const FAMILIES: readonly Family[] = [
  { model: /^DS-K[BDV]/i, kind: 'doorbell' },
  { model: /^DS-K[HM]/i, kind: 'intercom' },
  // Access terminals, alarm panels and switches report channels too, but are none of the kinds.
  { model: /^DS-(?:K|P|3)/i, kind: 'other' },
  { model: /^i?DS-[789]\d/i, kind: 'recorder' },
  { model: /^i?DS-(?:2|TC)/i, kind: 'camera' },
  // Trade names of OEM and consumer lines that say what the thing is.
  { model: /\b(?:NVR|DVR|recorder)\b/i, kind: 'recorder' },
  { model: /\bdoor(?:bell| station)\b/i, kind: 'doorbell' },
  { model: /\b(?:IPC|camera)\b/i, kind: 'camera' },
];

/**
 * A guess, for the icon and the filter: by the model's family where it is a known one, else by the channel numbers
 * (they tell recorder from camera): analog channels or several digital ones are a recorder's, one digital
 * channel is a camera's. SADP itself names no kind.
 */
export function guessKind(model: string | null, analogChannels: number | null, digitalChannels: number | null): DeviceKind {
  const family = model === null ? undefined : FAMILIES.find((candidate) => candidate.model.test(model));
  if (family) return family.kind;
  const analog = analogChannels ?? 0;
  const digital = digitalChannels ?? 0;
  if (analog > 0 || digital > 1) return 'recorder';
  return digital === 1 ? 'camera' : 'other';
}
