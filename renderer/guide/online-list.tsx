import { type ReactNode, useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import type { AppError } from '../../shared/result.ts';
import type { OnlineClient } from '../../shared/who.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { errorSentence } from '../commands/device-commands.ts';
import { Button } from '../controls/button.tsx';
import { deviceTitle } from '../grid/device-values.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { ComputerIcon, ThisComputerIcon } from '../who/who-icons.tsx';

const words = text.guide;

type Answer =
  | { readonly state: 'notAsked' | 'asking' }
  | { readonly state: 'told'; readonly clients: readonly OnlineClient[] }
  | { readonly state: 'refused'; readonly error: AppError };

function Client({ client }: { readonly client: OnlineClient }) {
  const device = useDevicesStore((state) => (client.deviceId === null ? undefined : state.byId.get(client.deviceId)));
  const ClientIcon = client.isThisComputer ? ThisComputerIcon : ComputerIcon;
  const address = client.address ?? words.onlineNoAddress;
  const name = client.isThisComputer ? words.onlineThisComputer : device ? deviceTitle(device) : null;
  return (
    <li>
      <ClientIcon size="small" />
      <span className="medium">{client.userName ?? words.onlineNoName}</span>
      <span className="number grow">{words.onlineAt(address, client.loginTime?.replace('T', ' ') ?? null)}</span>
      {name !== null && <span className="quiet">{name}</span>}
    </li>
  );
}

/** Who is logged in at the device now, asked for by hand. */
export function OnlineList(props: {
  readonly deviceId: DeviceId;
  readonly isFilled: boolean;
  readonly onAsked: () => void;
  readonly children: ReactNode;
}) {
  const backend = useBackend();
  const [answer, setAnswer] = useState<Answer>({ state: 'notAsked' });
  const ask = async () => {
    setAnswer({ state: 'asking' });
    const result = await backend.call('device:onlineUsers', { deviceId: props.deviceId });
    setAnswer(result.ok ? { state: 'told', clients: result.value } : { state: 'refused', error: result.error });
    props.onAsked();
  };
  return (
    <>
      {answer.state === 'told' && answer.clients.length === 0 && <p className="quiet">{words.nobodyOnline}</p>}
      {answer.state === 'told' && answer.clients.length > 0 && (
        <ul className="guide-list">
          {answer.clients.map((client) => (
            <Client key={`${client.address} ${client.userName} ${client.loginTime}`} client={client} />
          ))}
        </ul>
      )}
      {answer.state === 'refused' && <p className="tone-warn">{errorSentence(answer.error)}</p>}
      <div className="button-row">
        <Button
          {...(props.isFilled ? { look: 'filled' as const } : {})}
          isDisabled={answer.state === 'asking'}
          onPress={() => void ask()}
        >
          {answer.state === 'told' ? words.seeOnlineAgain : words.seeOnline}
        </Button>
        {props.children}
      </div>
    </>
  );
}
