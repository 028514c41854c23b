import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { InForce, SyncReport } from '../../shared/sync-run.ts';
import { moment } from '../format/time.ts';
import { text } from '../text/en.ts';
import { isCorrection } from './plan-rows.ts';
import { type RecorderFacts, uncorrectedRecorders } from './report-recorders.ts';
import { meant, type ReportFacts, reportName, wanted } from './report-rows.ts';

const words = text.sync.report;

export function reportTitle(report: SyncReport, plan: SyncPlan): string {
  if (isCorrection(plan)) return correctionTitle(report);
  const goal = wanted(report);
  const devices = meant(report, plan);
  const having = (password: InForce) => devices.filter(({ inForce }) => inForce === password).length;
  return words.title(having(goal), devices.length, { goal, unknown: having('unknown') });
}

function correctionTitle({ devices }: SyncReport): string {
  const channels = devices.flatMap((device) => device.channels);
  const online = channels.filter(({ entry, state }) => entry === 'new' && state === 'online').length;
  const [only] = channels;
  if (channels.length !== 1 || only === undefined) return words.correctionTitle(online, channels.length);
  return words.oneCorrected(only.channelId, only.recorderName, online === 1);
}

export function reportSubtitle(report: SyncReport, facts: RecorderFacts & Pick<ReportFacts, 'now'>): string {
  const { how, endedAt, startedAt, triesSpent, locksMet } = report;
  const seconds = Math.max(0, Math.round((endedAt - startedAt) / 1000));
  return [
    ...(isCorrection(facts.plan) ? [words.keptPassword(report.devices.length)] : changeSentences(report, facts)),
    words.finished(how, moment(endedAt, facts.now), seconds),
    words.spent(triesSpent, locksMet),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function changeSentences(report: SyncReport, facts: RecorderFacts): readonly string[] {
  const others = meant(report, facts.plan).filter(({ inForce }) => inForce !== wanted(report));
  const recorders = uncorrectedRecorders(report, facts).filter(({ isKnown }) => isKnown);
  return [
    words.others(others.map((device) => ({ name: reportName(device), inForce: device.inForce }))),
    recorders.length === 0 ? '' : words.recordersLeft(recorders.map(({ recorderName }) => recorderName)),
  ];
}
