import { copyText } from '../commands/clipboard.ts';
import { CopyIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';
import { IconButton } from './button.tsx';

/** Copies one value. `what` names it: "Serial". */
export function CopyButton({ what, value }: { readonly what: string; readonly value: string }) {
  return (
    <IconButton
      size="small"
      icon={CopyIcon}
      label={text.details.copy(what)}
      onPress={() => void copyText(value, text.details.copiedValue(what))}
    />
  );
}
