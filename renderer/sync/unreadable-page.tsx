import { useState } from 'react';
import type { AppError } from '../../shared/result.ts';
import { describeError } from '../../shared/text/errors.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { readSync } from '../backend/read-sync.ts';
import { Button } from '../controls/button.tsx';
import { AgainIcon } from '../icons/general-icons.tsx';
import { MessageLine } from '../shell/message-line.tsx';
import { text } from '../text/en.ts';

const words = text.sync.unreadable;

/** The host cannot tell where the sync is, so nothing can be begun. Says why, and asks once more where a person wants it. */
export function UnreadablePage({ error }: { readonly error: AppError }) {
  const backend = useBackend();
  const [isReading, setReading] = useState(false);
  const { what, meaning, next } = describeError(error);
  const readAgain = async () => {
    if (isReading) return;
    setReading(true);
    await readSync(backend);
    setReading(false);
  };
  return (
    <div className="work">
      <div className="page page-calm">
        <div role="alert">
          <h1 className="page-title">{what}</h1>
          <p className="quiet">{meaning}</p>
          {next !== null && <p className="quiet">{next}</p>}
        </div>
        <Button icon={AgainIcon} onPress={() => void readAgain()}>
          {isReading ? words.reading : words.again}
        </Button>
      </div>
      <MessageLine />
    </div>
  );
}
