import type { ReportedChannel, ReportedDevice } from '../../../shared/sync-run.ts';
import { describeStepProblem, inForceNames } from '../../../shared/text/sync.ts';
import { textTable } from '../text-table.ts';
import type { RestedRun } from './bring-to-rest.ts';
import { count, leftOutText, section, sentences } from './plan-text.ts';
import type { Prepared } from './prepare-plan.ts';
import { type ForceReport, goalOf, keepingDevices } from './run-report.ts';

const stateWords: Readonly<Record<ReportedDevice['state'], string>> = {
  notStarted: 'not started',
  running: 'begun',
  waiting: 'waiting',
  done: 'done',
  failed: 'failed',
  unknown: 'unknown',
  leftOut: 'left out',
};

const proofWords: Readonly<Record<ReportedDevice['provenBy'], string>> = {
  login: 'login',
  recorder: 'its recorder, which got in with it',
  answer: 'its answer, no login since',
  journal: 'concluded, nothing was sent',
};

const endWords: Readonly<Record<ForceReport['how'], string>> = {
  finished: 'The run has ended.',
  stopped: 'The run was stopped. Nothing is undone.',
  unfinished: 'The run is unfinished. --resume goes on, --roll-back brings the old passwords back, --stop ends it as it is.',
};

/** What is in force where, for people. */
export function reportText({ plan, report }: RestedRun, missing: Prepared['missing']): string {
  const { devices, how, planDamaged, triesSpent, locksMet } = report;
  const goal = goalOf(report);
  const keeps = keepingDevices(plan);
  const changing = devices.filter(({ deviceId }) => !keeps.has(deviceId));
  const there = changing.filter(({ inForce }) => inForce === goal).length;
  const corrected = devices.filter(({ channels }) => channels.every(({ entry }) => entry === 'new')).length;
  const summary =
    changing.length === 0
      ? `The channels of ${corrected} of ${count(devices.length, 'device')} are corrected; no device gets another password.`
      : `${there} of ${count(changing.length, 'device')} ${there === 1 ? 'has' : 'have'} the ${goal} password.`;
  const problems = devices.flatMap(({ name, problem }) =>
    problem === null ? [] : [`${name}: ${sentences(describeStepProblem(problem))}`],
  );
  return [
    `${summary} ${endWords[how]}\n`,
    planDamaged
      ? 'Lines of the plan were damaged: devices and channels may be missing here. Look at every camera and recorder.\n'
      : '',
    `Logins in this run: ${triesSpent} refused, ${locksMet} met a lock.\n\n`,
    textTable(
      [
        { title: 'DEVICE', text: ({ name }) => name },
        { title: 'ADDRESS', text: ({ address }) => address },
        { title: 'ACCOUNT', text: ({ account }) => account },
        { title: 'PASSWORD', text: ({ inForce }) => inForceNames[inForce] },
        { title: 'PROVEN BY', text: ({ inForce, provenBy }) => (inForce === 'unknown' ? null : proofWords[provenBy]) },
        { title: 'AT (UTC)', text: ({ provenAt }) => (provenAt === null ? null : new Date(provenAt).toISOString().slice(0, 19)) },
        { title: 'STATE', text: ({ state }) => stateWords[state] },
        { title: 'CHANNELS', text: ({ channels }) => channels.map(channelText).join('; ') },
      ],
      devices,
    ),
    section('What needs a person', problems),
    leftOutText(plan, missing),
  ].join('');
}

function channelText({ channelId, recorderName, entry, state }: ReportedChannel): string {
  return `${channelId} of ${recorderName}: ${inForceNames[entry]}, ${state === 'unknown' ? 'not seen online' : state}`;
}
