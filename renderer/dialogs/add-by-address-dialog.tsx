import { useState } from 'react';
import { FieldError, Form, Input, Label, ProgressBar, Text, TextField } from 'react-aria-components';
import type { AddressProbeProgress } from '../../shared/network.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence, refuse } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { text } from '../text/en.ts';

const words = text.network;

function resultSentence({ state, sent, total, answered, failed }: AddressProbeProgress): string {
  if (state === 'running') return words.addProgress(sent, total, answered);
  const end = state === 'cancelled' ? words.addCancelled(sent, total, answered) : words.addFinished(total, answered);
  return failed > 0 ? `${end} ${words.addFailed(failed)}` : end;
}

function Progress({ progress }: { readonly progress: AddressProbeProgress }) {
  const { sent, total } = progress;
  return (
    <>
      {progress.state === 'running' && (
        <ProgressBar aria-label={words.addTitle} value={sent} maxValue={Math.max(total, 1)} className="progress">
          {({ percentage }) => <span className="progress-part" style={{ inlineSize: `${percentage ?? 0}%` }} />}
        </ProgressBar>
      )}
      <p role="status" className="number">
        {resultSentence(progress)}
      </p>
    </>
  );
}

/** For networks that drop searches: one question to each typed address. */
export function AddByAddressDialog({ onClose }: { readonly onClose: () => void }) {
  const backend = useBackend();
  const [targets, setTargets] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [probeId, setProbeId] = useState<number | null>(null);
  const progress = useDiscoveryStore((state) => (probeId === null ? undefined : state.probes.get(probeId)));
  const running = progress?.state === 'running';
  const ask = async () => {
    const result = await backend.call('discovery:probeAddresses', { targets });
    if (!result.ok) {
      setRefused(errorSentence(result.error));
      return;
    }
    useDiscoveryStore.getState().setProbe(result.value);
    setProbeId(result.value.probeId);
  };
  const stop = async () => {
    if (probeId === null) return;
    const result = await backend.call('discovery:cancelProbe', { probeId });
    if (!result.ok) refuse(result.error);
  };
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <p className="quiet">{words.addBody}</p>
      <Form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <TextField
          autoFocus
          className="text-field"
          value={targets}
          isReadOnly={running}
          isInvalid={refused !== null}
          onChange={(value) => {
            setTargets(value);
            setRefused(null);
            setProbeId(null);
          }}
        >
          <Label className="label">{words.addField}</Label>
          <Input className="text-input number" spellCheck="false" autoComplete="off" />
          {refused === null && (
            <Text slot="description" className="small quiet">
              {words.addExample}
            </Text>
          )}
          <FieldError className="field-error">{refused}</FieldError>
        </TextField>
        {progress && <Progress progress={progress} />}
        <footer className="dialog-foot">
          {running ? (
            <Button onPress={() => void stop()}>{words.addStop}</Button>
          ) : (
            <>
              <Button onPress={onClose}>{progress ? words.addClose : words.addCancel}</Button>
              <Button look="filled" type="submit" isDisabled={targets.trim() === '' || refused !== null}>
                {words.addAction}
              </Button>
            </>
          )}
        </footer>
      </Form>
    </Dialog>
  );
}
