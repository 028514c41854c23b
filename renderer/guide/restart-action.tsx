import { useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { RestartAnswer } from '../../shared/guide.ts';
import type { AppError } from '../../shared/result.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { clockTime } from '../format/time.ts';
import { RestartingIcon } from '../icons/status-icons.tsx';
import { text } from '../text/en.ts';

const words = text.guide;

type Restart =
  | { readonly state: 'offered' | 'confirming' | 'asking' }
  | { readonly state: 'asked'; readonly answer: RestartAnswer }
  | { readonly state: 'refused'; readonly error: AppError };

/** Restarts the device after its effects were read and wanted. */
export function RestartAction({ deviceId, onAsked }: { readonly deviceId: DeviceId; readonly onAsked: () => void }) {
  const backend = useBackend();
  const [restart, setRestart] = useState<Restart>({ state: 'offered' });
  const ask = async () => {
    setRestart({ state: 'asking' });
    const result = await backend.call('device:restart', { deviceId });
    setRestart(result.ok ? { state: 'asked', answer: result.value } : { state: 'refused', error: result.error });
    onAsked();
  };
  switch (restart.state) {
    case 'confirming':
      return (
        <div className="guide-confirm">
          <p>{words.restartConfirm}</p>
          <div className="button-row">
            <Button onPress={() => void ask()}>{words.restartYes}</Button>
            <Button look="quiet" autoFocus onPress={() => setRestart({ state: 'offered' })}>
              {words.restartNo}
            </Button>
          </div>
        </div>
      );
    case 'asked': {
      const { kind, askedAt } = restart.answer;
      const sentence = kind === 'goes' ? words.restartGoes : words.restartConnectionEnded;
      return <p className="number">{sentence(clockTime(askedAt))}</p>;
    }
    case 'refused':
      return <p className="tone-warn">{errorSentence(restart.error)}</p>;
    default:
      return (
        <Button icon={RestartingIcon} isDisabled={restart.state === 'asking'} onPress={() => setRestart({ state: 'confirming' })}>
          {restart.state === 'asking' ? words.asking : words.restart}
        </Button>
      );
  }
}
