import { useEffect } from 'react';
import { IconButton } from '../controls/button.tsx';
import { CloseIcon } from '../icons/general-icons.tsx';
import { OkIcon, WarningIcon } from '../icons/status-icons.tsx';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

const SHOWN_MS = 8000;

/** What was just done, for a while; what was refused, until it is dismissed. */
export function MessageLine() {
  const message = useViewStore((state) => state.message);
  const { tell } = useViewStore.getState();
  useEffect(() => {
    if (message?.kind !== 'done') return;
    const timer = window.setTimeout(() => tell(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [message, tell]);
  return (
    <div role="status">
      {message && (
        <div className="message-line">
          {message.kind === 'done' ? <OkIcon className="tone-ok" /> : <WarningIcon className="tone-warn" />}
          <span className="grow">{message.text}</span>
          <IconButton size="small" icon={CloseIcon} label={text.dismiss} onPress={() => tell(null)} />
        </div>
      )}
    </div>
  );
}
