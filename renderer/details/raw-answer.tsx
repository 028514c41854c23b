import { useEffect, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading, TextArea } from 'react-aria-components';
import type { DeviceId, RawAnswer as RawAnswerText } from '../../shared/device.ts';
import type { Result } from '../../shared/result.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { clockTime } from '../format/time.ts';
import { RightIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';

const RAW_ROWS = 14;

function Answer({ deviceId }: { readonly deviceId: DeviceId }) {
  const backend = useBackend();
  const [result, setResult] = useState<Result<RawAnswerText> | null>(null);
  useEffect(() => {
    let left = false;
    void backend.call('device:rawAnswer', { deviceId }).then((answer) => {
      if (!left) setResult(answer);
    });
    return () => {
      left = true;
    };
  }, [backend, deviceId]);
  if (result === null) return <p className="quiet small">{text.details.loading}</p>;
  if (!result.ok) return <p className="field-error">{errorSentence(result.error)}</p>;
  const { sourceAddress, interfaceName, receivedAt } = result.value;
  return (
    <>
      <div className="raw-source">
        <span className="grow">{text.details.rawSource(sourceAddress, interfaceName, clockTime(receivedAt))}</span>
        <CopyButton what={text.details.groups.rawAnswer} value={result.value.text} />
      </div>
      <TextArea className="raw" readOnly rows={RAW_ROWS} aria-label={text.details.groups.rawAnswer} value={result.value.text} />
    </>
  );
}

/** The device's last answer as it came over the wire. Asked for only when somebody opens it. */
export function RawAnswer({ deviceId }: { readonly deviceId: DeviceId }) {
  return (
    <Disclosure className="disclosure">
      {({ isExpanded }) => (
        <>
          <Heading level={3} className="disclosure-head">
            <Button slot="trigger" className="disclosure-button">
              <RightIcon size="small" />
              {text.details.groups.rawAnswer}
            </Button>
          </Heading>
          <DisclosurePanel>{isExpanded && <Answer deviceId={deviceId} />}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
