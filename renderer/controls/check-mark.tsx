import { CheckIcon } from '../icons/general-icons.tsx';

/** The picture of a checkbox; its meaning stands in the element around it. */
export function CheckMark({ state }: { readonly state: 'on' | 'off' | 'mixed' }) {
  return (
    <span className={`check check-${state}`} aria-hidden="true">
      {state === 'on' && <CheckIcon />}
    </span>
  );
}
