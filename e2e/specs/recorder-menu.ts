import type { Simulator } from '../../electron/simulator/index.ts';
import { answer, ask } from '../../electron/simulator/login-test-client.ts';

/** The monitor of the recorder has no address in its log; here it is a computer beside it. */
const AT_THE_RECORDER = '127.0.1.250';

export interface ChannelCorrection {
  /** Its address. */
  readonly recorder: string;
  /** The recorder's own password. */
  readonly own: string;
  readonly channel: number;
  readonly password: string;
}

/** A person corrects the password of one channel in the recorder's own menu. */
export async function changeChannelAtTheRecorder(
  simulator: Simulator,
  { recorder, own, channel, password }: ChannelCorrection,
): Promise<void> {
  const device = simulator.deviceList.find(({ boundAddress }) => boundAddress === recorder);
  const path = `/ISAPI/ContentMgmt/InputProxy/channels/${channel}`;
  const entry = `<userName>admin</userName><password>${password}</password>`;
  const body = `<InputProxyChannel><id>${channel}</id><sourceInputPortDescriptor>${entry}</sourceInputPortDescriptor></InputProxyChannel>`;
  const { challenges } = await ask(device, path, { from: AT_THE_RECORDER });
  const written = await answer(device, path, challenges, { from: AT_THE_RECORDER, method: 'PUT', body, password: own });
  if (written.status !== 200) throw new Error(`the recorder answered ${written.status}`);
}
