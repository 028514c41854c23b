import type { SimulatedDevice } from './device.ts';
import { type CallResult, callLogin } from './login-caller.ts';
import type { ChannelResult, RecorderChannel, RecorderChannels } from './recorder-channels.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { Timers } from './timers.ts';

export interface RecorderSurroundings {
  readonly time: SimulatedTime;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** The device whose sockets are at this address. */
  readonly deviceAt: (address: string) => SimulatedDevice | null;
}

const results: Readonly<Record<CallResult, ChannelResult>> = {
  accepted: 'connect',
  refused: 'errorUserNameOrPasswd',
  locked: 'unknownError',
  unreachable: 'netUnreachable',
};

/** A recorder logs in to its cameras for as long as the timers run, from its own address, with what it stored. */
export function startRecorderLogins(recorder: SimulatedDevice, surroundings: RecorderSurroundings): void {
  const { channels, options } = recorder.interior;
  if (channels === null) return;
  const { time, timers, deviceAt } = surroundings;
  const inTurn = (id: number) => {
    void logIn(recorder, channels, id, surroundings).then(() =>
      timers.after(time.realMs(options.channelLoginSeconds * 1000), () => inTurn(id)),
    );
  };
  channels.onWritten = (id) => void logIn(recorder, channels, id, surroundings);
  for (const { id, address, connectedBefore } of channels.all()) {
    const camera = connectedBefore ? deviceAt(address) : null;
    if (camera !== null) channels.found(id, 'connecting', seen(camera));
    timers.after(0, () => inTurn(id));
  }
}

async function logIn(
  recorder: SimulatedDevice,
  channels: RecorderChannels,
  id: number,
  surroundings: RecorderSurroundings,
): Promise<void> {
  const channel = channels.withId(id);
  if (channel === null || recorder.silent) return;
  const found = await tryChannel(recorder, channel, surroundings);
  // An entry that was rewritten meanwhile is being tried again.
  if (channels.withId(id)?.password !== channel.password) return;
  const camera = surroundings.deviceAt(channel.address);
  channels.found(id, found, found === 'connect' && camera !== null ? seen(camera) : null);
}

async function tryChannel(
  recorder: SimulatedDevice,
  { address, userName, password }: RecorderChannel,
  { deviceAt, signal }: RecorderSurroundings,
): Promise<ChannelResult> {
  const camera = deviceAt(address);
  const from = recorder.ownAddress;
  if (camera === null || camera.httpPort === null || from === null) return 'netUnreachable';
  if (password === null) return 'errorUserNameOrPasswd';
  return results[await callLogin({ from, to: { address, port: camera.httpPort }, userName, password, signal })];
}

function seen({ model, serialNumber, firmware }: SimulatedDevice) {
  return { model, serialNumber, firmware };
}
