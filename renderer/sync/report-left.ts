import type { PlanWarning, SyncPlan } from '../../shared/sync-plan.ts';
import { describePlanWarning } from '../../shared/text/sync-plan.ts';
import { shortMoment } from '../format/time.ts';
import { text } from '../text/en.ts';
import { inSentences } from './describe.ts';
import { type Uncorrected, uncorrectedRecorders } from './report-recorders.ts';
import { leftToDo, type ReportFacts, recordersBehind, reportName } from './report-rows.ts';

const words = text.sync.report;

/** Paper has room for every name. */
type Naming = 'few' | 'all';

/** The sentence about the devices that are left; null: none is. */
export function restText({ report, plan, lockEnd, now }: ReportFacts, naming: Naming): string | null {
  const left = leftToDo(report, plan);
  if (left.length === 0) return null;
  const locked = left.flatMap((device) => {
    const until = lockEnd(device.deviceId);
    return until === null ? [] : [words.lockedName(reportName(device), shortMoment(until, now))];
  });
  const planned = new Map(plan.devices.map((device) => [device.deviceId, device]));
  const first = left.filter((device) => recordersBehind(device, planned.get(device.deviceId)).length > 0).map(reportName);
  const rest = words.left(left.map(reportName), locked, naming === 'all');
  return first.length === 0 ? rest : `${rest} ${words.doFirst(first)}`;
}

export function uncorrectedText({ recorderName, isKnown }: Uncorrected): string {
  return isKnown ? words.notCorrected([recorderName]) : words.perhapsNotCorrected([recorderName]);
}

/** Everything that a person still has to do, in sentences for the paper. */
export function leftSentences(facts: ReportFacts): readonly string[] {
  const rest = restText(facts, 'all');
  const damaged = facts.report.planDamaged ? [words.planDamaged] : [];
  return [...damaged, ...(rest === null ? [] : [rest]), ...uncorrectedRecorders(facts.report, facts).map(uncorrectedText)];
}

/** On a recorder's own port, with another account, or without a camera on the list. */
export function isChannelLeftAlone({ code }: PlanWarning): boolean {
  return code === 'cameraBehindRecorder' || code === 'channelWithoutCamera' || code === 'otherAccountInChannel';
}

/** Channels that the plan left as they were, and why. */
export function channelsLeftAlone({ devices, warnings }: SyncPlan): readonly string[] {
  return [...warnings, ...devices.flatMap((device) => device.warnings)]
    .filter(isChannelLeftAlone)
    .map((warning) => inSentences({ ...describePlanWarning(warning), next: null }));
}
