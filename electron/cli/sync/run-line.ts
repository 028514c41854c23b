import type { RunLine, RunLineCode } from '../../../shared/sync-run.ts';
import { stepProblemCodes } from '../../../shared/sync-run.ts';
import { textOf } from '../../../shared/text/facts.ts';
import { describeStepProblem } from '../../../shared/text/sync.ts';

type Facts = RunLine['facts'];

const password = (facts: Facts): string => (textOf(facts, 'password') === 'old' ? 'old' : 'new');
const channel = (facts: Facts): string => `channel ${textOf(facts, 'channelId') ?? '?'}`;

const steps: Readonly<Record<string, (facts: Facts) => string>> = {
  login: () => 'the present login',
  match: (facts) => `comparing ${channel(facts)} with the camera`,
  set: (facts) => `setting the ${password(facts)} password`,
  prove: (facts) => `proving the ${password(facts)} password`,
  entry: (facts) => `writing ${channel(facts)}`,
  online: (facts) => `${channel(facts)} coming online`,
};

const words: Readonly<Record<RunLineCode, (facts: Facts) => string>> = {
  begun: () => 'the run begins',
  reopened: () => 'taken up again after a restart of Latchkey',
  linesMissing: () => 'lines of the journal could not be read; what they told counts as unknown',
  loginProven: () => 'present login proven',
  channelMatched: (facts) => `${channel(facts)} stands for it`,
  passwordSet: (facts) => `${password(facts)} password set`,
  passwordProven: (facts) => `${password(facts)} password proven`,
  entryWritten: (facts) => `${channel(facts)} written${correctedText(facts)}`,
  channelOnline: (facts) => `${channel(facts)} online`,
  waiting: (facts) => `waits for the ${textOf(facts, 'for') ?? 'device'}${untilText(facts)}`,
  stepPutOff: (facts) => `${stepText(facts)}: put off. ${problemText(facts)}`,
  stepFailed: (facts) => `${stepText(facts)}: failed. ${problemText(facts)}`,
  stepUnknown: (facts) => `${stepText(facts)}: unknown. ${problemText(facts)}`,
  leftOut: () => 'left out',
  again: () => 'once more',
  pausing: () => 'pausing after the steps on their way',
  paused: () => 'paused',
  wentOn: () => 'going on',
  stopping: () => 'stopping after the steps on their way',
  turnedBack: () => 'rolling back to the old passwords',
  ended: () => 'the run has ended',
};

/** One line of progress: the time of this computer in UTC, the device where it is about one, what happened. */
export function runLineText({ at, code, facts }: RunLine, device: string | null): string {
  const time = at === 0 ? '--:--:--' : new Date(at).toISOString().slice(11, 19);
  const what = words[code](facts).trimEnd();
  return `${time}  ${device === null ? what : `${device}: ${what}`}`;
}

function stepText(facts: Facts): string {
  return steps[textOf(facts, 'step') ?? '']?.(facts) ?? 'a step';
}

function problemText(facts: Facts): string {
  const code = stepProblemCodes.find((known) => known === facts['problem']);
  return code === undefined ? '' : describeStepProblem({ code, facts }).what;
}

function correctedText(facts: Facts): string {
  const present = textOf(facts, 'presentAddress');
  return present === null ? '' : `, its address corrected from ${textOf(facts, 'storedAddress')} to ${present}`;
}

function untilText(facts: Facts): string {
  const until = facts['until'];
  return typeof until === 'number' ? `, until ${new Date(until).toISOString().slice(11, 19)} UTC` : '';
}
