import type { SimulatedDevice } from './device.ts';
import { type CallResult, callLogin } from './login-caller.ts';
import type { ChannelResult, RecorderChannel, RecorderChannels, SeenCamera } from './recorder-channels.ts';
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
  for (const channel of channels.all()) {
    const { id } = channel;
    if (channel.connectedBefore) channels.found(id, 'connecting', seenAt(channel, deviceAt));
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
  const found = channels.heldAs(id) ?? (await tryChannel(recorder, channel, surroundings));
  // An entry that was rewritten meanwhile is being tried again.
  if (channels.withId(id)?.password !== channel.password) return;
  channels.found(id, found, found === 'connect' ? seenAt(channel, surroundings.deviceAt) : null);
}

async function tryChannel(
  recorder: SimulatedDevice,
  { address, userName, password, behind }: RecorderChannel,
  { deviceAt, signal }: RecorderSurroundings,
): Promise<ChannelResult> {
  if (behind !== null) return password === behind.password ? 'connect' : 'errorUserNameOrPasswd';
  const to = deviceAt(address)?.loginPlace ?? null;
  const from = recorder.ownAddress;
  if (to === null || from === null) return 'netUnreachable';
  if (password === null) return 'errorUserNameOrPasswd';
  return results[await callLogin({ from, to, userName, password, signal })];
}

function seenAt({ address, behind }: RecorderChannel, deviceAt: RecorderSurroundings['deviceAt']): SeenCamera | null {
  const camera = behind ?? deviceAt(address);
  if (camera === null) return null;
  const { model, serialNumber, firmware } = camera;
  return { model, serialNumber, firmware };
}
