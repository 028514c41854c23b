import type { DeviceId } from '../../../shared/device.ts';
import type { PlannedEntry } from '../../../shared/sync-plan.ts';
import { readChannel, readChannelStatus, readChannelStatuses } from '../isapi/endpoints.ts';
import type { InputProxyChannel } from '../isapi/input-proxy.ts';
import { type ChannelJudgement, writeChannelLogin } from '../isapi/password-writes.ts';
import type { Login } from '../isapi/secret.ts';
import { type EntryFit, entryFit, isMisfit, judgementOf } from './entry-fit.ts';
import type { EntryCamera, EntryMatch, EntryReading, EntryWriteResult, HandDecision } from './hands.ts';
import { entryReadingOf } from './isapi-hands-answers.ts';
import { type HandVisits, type IsapiHandsDependencies, own } from './isapi-hands-visits.ts';

type Entry = Pick<PlannedEntry, 'recorderId' | 'channelId'>;

/** What the hands do to the channels of a recorder, with the recorder's proven login. */
export class EntryHands {
  constructor(
    private readonly deps: Pick<IsapiHandsDependencies, 'reach' | 'find'>,
    private readonly visits: HandVisits,
  ) {}

  match(decision: HandDecision, entry: Entry, recorder: Login, cameraId: DeviceId, signal: AbortSignal): Promise<EntryMatch> {
    return this.visits.reaching<EntryMatch>(entry.recorderId, recorder.account, signal, async (device) => {
      const visit = this.visits.to(device, recorder, own(decision).goesOn, signal);
      const answered = await readChannel(visit, entry.channelId);
      if (answered.kind === 'accepted') return this.fitOf(cameraId, answered.value);
      const gone = answered.kind === 'answeredOtherwise' && answered.answer.status === 404;
      return gone ? { kind: 'gone' } : this.visits.requests.refusal(visit, answered);
    });
  }

  write(
    decision: HandDecision,
    entry: Entry,
    recorder: Login,
    camera: EntryCamera,
    signal: AbortSignal,
  ): Promise<EntryWriteResult> {
    return this.visits.reaching<EntryWriteResult>(entry.recorderId, recorder.account, signal, async (device) => {
      const { proves, goesOn } = own(decision);
      const visit = this.visits.to(device, recorder, camera.isProven ? goesOn : proves, signal);
      const fields = await this.visits.requests.fields(visit);
      if ('notDone' in fields) return fields.notDone;
      this.deps.reach.checkFields(device.deviceId, fields);
      signal.throwIfAborted();
      const seen: { fit: EntryFit } = { fit: { kind: 'fits' } };
      const judge = (stored: InputProxyChannel): ChannelJudgement => {
        seen.fit = this.fitOf(camera.deviceId, stored);
        return judgementOf(seen.fit);
      };
      const { deviceId, login } = camera;
      const written = await writeChannelLogin(visit, entry.channelId, { deviceId, login, judge }, fields);
      const result = await this.visits.requests.written(visit, written);
      if (isMisfit(seen.fit)) return seen.fit;
      return result.kind === 'applied' ? { kind: 'written', fit: seen.fit } : result;
    });
  }

  read(decision: HandDecision, entry: Entry, recorder: Login, signal: AbortSignal): Promise<EntryReading> {
    return this.visits.reaching<EntryReading>(entry.recorderId, recorder.account, signal, async (device) => {
      const visit = this.visits.to(device, recorder, own(decision).goesOn, signal);
      const one = await readChannelStatus(visit, entry.channelId);
      if (one.kind === 'accepted') return entryReadingOf(one.value);
      if (one.kind !== 'answeredOtherwise') return this.visits.requests.refusal(visit, one);
      // A channel that is gone, or firmware that tells only all of them at once.
      const all = await this.visits.requests.answer(visit, readChannelStatuses);
      if ('kind' in all) return all.kind === 'noRight' ? { kind: 'unclear', status: 403 } : all;
      const status = all.value.find(({ id }) => id === entry.channelId);
      return status ? entryReadingOf(status) : { kind: 'gone' };
    });
  }

  private fitOf(cameraId: DeviceId, stored: InputProxyChannel): EntryFit {
    // Who is not on the list any more announces no address to compare.
    return entryFit(stored, this.deps.find(cameraId) ?? { address: null, serialNumber: null });
  }
}
