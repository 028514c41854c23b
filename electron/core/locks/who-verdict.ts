import type { Confidence } from '../../../shared/failed-logins.ts';
import type { Facts } from '../../../shared/result.ts';
import { assertNever } from '../../../shared/result.ts';
import type { EvidenceLine, Verdict, VerdictCode, WhoNextStep } from '../../../shared/who.ts';
import { type ChannelToDevice, type Culprit, culpritsOf, nameOf, type WhoEvidence } from './who-evidence.ts';

/** So many user names from the Internet are no forgotten password. */
const ATTACK_USER_NAMES = 3;
/** Below this share of all tries the foremost address explains too little to be named. */
const NAMED_SHARE = 0.5;

/** One sentence's parts: who, how sure, what it rests on, what to do. A client is named with `high` only where the log names it. */
export function verdictOf(evidence: WhoEvidence): Verdict {
  const failing = evidence.channels.find(({ channel }) => channel.state === 'wrongPasswordOrLocked');
  const culprits = culpritsOf(evidence.sources);
  const attack = attackIn(culprits);
  if (attack !== null) return attack;
  const [first] = culprits;
  const all = culprits.reduce((sum, { count }) => sum + count, 0);
  if (first === undefined) return withoutSources(evidence, failing);
  if (first.count / all < NAMED_SHARE) {
    const facts = { addresses: culprits.length, count: all };
    return verdict('severalUnclear', facts, 'low', linesOf(first), 'readLaterAgain');
  }
  return verdictOn(first, evidence);
}

function withoutSources({ log }: WhoEvidence, failing: ChannelToDevice | undefined): Verdict {
  // The recorder's word alone: it may be locked out for another reason, so this is not sure.
  if (failing) return verdict('recorderChannel', channelFacts(failing), 'medium', [channelLine(failing)], 'correctChannel');
  const hours = Math.round((log.window.until - log.window.from) / 3_600_000);
  if (!log.wasRead) {
    const lacksRight = log.problems.some(({ code }) => code === 'noRight');
    return verdict('notVisible', { hours }, 'low', [], lacksRight ? 'logInWithRight' : 'logInAndRead');
  }
  const lines = [{ code: 'entriesRead', facts: { entries: log.entriesRead } }];
  return verdict('nobodyFailed', { hours }, log.cut || log.begins !== null ? 'low' : 'medium', lines, 'readLaterAgain');
}

function attackIn(culprits: readonly Culprit[]): Verdict | null {
  const outside = culprits.filter(({ identity }) => identity.kind === 'internet');
  const userNames = new Set(outside.flatMap((culprit) => culprit.userNames));
  if (userNames.size < ATTACK_USER_NAMES) return null;
  const count = outside.reduce((sum, culprit) => sum + culprit.count, 0);
  const facts = { addresses: outside.length, userNames: userNames.size, count };
  return verdict('internetAttack', facts, 'high', outside.slice(0, 3).flatMap(linesOf), 'closeFromInternet');
}

function verdictOn(culprit: Culprit, evidence: WhoEvidence): Verdict {
  const { identity, main } = culprit;
  const lines = linesOf(culprit);
  const facts = culpritFacts(culprit);
  const byProgram = main.rhythm.kind === 'even';
  switch (identity.kind) {
    case 'recorder':
      return onRecorder(culprit, identity.deviceId, evidence);
    case 'thisComputer':
      return onThisComputer(culprit, evidence);
    case 'device':
      return verdict('otherDevice', { ...facts, name: nameById(identity.deviceId, evidence) }, 'high', lines, 'checkThatDevice');
    case 'lanHost':
      return byProgram ? verdict('program', facts, main.confidence, lines, 'closeProgramThere') : onPerson(culprit, evidence);
    case 'otherPrivateNetwork':
      return verdict('otherNetwork', facts, byProgram ? 'medium' : 'low', lines, 'findGateway');
    case 'itself':
      return verdict('atTheDevice', facts, 'medium', lines, 'askAtTheDevice');
    case 'internet':
      return verdict('internetClient', facts, 'medium', lines, 'updatePhoneApp');
    default:
      return assertNever(identity);
  }
}

function onRecorder(culprit: Culprit, recorderId: string, evidence: WhoEvidence): Verdict {
  const mine = evidence.channels.filter(({ recorder }) => recorder.id === recorderId);
  const failing = mine.find(({ channel }) => channel.state === 'wrongPasswordOrLocked') ?? null;
  const facts = { ...culpritFacts(culprit), recorderName: nameById(recorderId, evidence) };
  if (failing === null) return verdict('recorder', facts, 'high', linesOf(culprit), 'checkRecorderChannels');
  const lines = [...linesOf(culprit), ...changedBefore(culprit, evidence), channelLine(failing), ...fineFromHere(evidence)];
  return verdict('recorderChannel', { ...facts, ...channelFacts(failing) }, 'high', lines, 'correctChannel');
}

/** Most locks are for one address: who gets in from here is not under the recorder's. */
function fineFromHere({ own }: WhoEvidence): readonly EvidenceLine[] {
  return own.accepted > 0 ? [{ code: 'fineFromHere', facts: {} }] : [];
}

/** The journal settles what Latchkey itself sent; the rest is another program here. */
function onThisComputer(culprit: Culprit, { own }: WhoEvidence): Verdict {
  const facts = { ...culpritFacts(culprit), ownFailed: own.failed, ownAccepted: own.accepted };
  const lines = [...linesOf(culprit), { code: 'ownAttempts', facts: { failed: own.failed, accepted: own.accepted } }];
  return own.failed >= culprit.count
    ? verdict('thisApp', facts, 'certain', lines, 'lookAtAttempts')
    : verdict('thisComputer', { ...facts, others: culprit.count - own.failed }, 'high', lines, 'closeProgramsHere');
}

/** Who also gets in is probably a colleague. An attacker does not. */
function onPerson(culprit: Culprit, { log, online }: WhoEvidence): Verdict {
  const { address, main } = culprit;
  const accepted = log.entries.filter((entry) => entry.kind === 'login' && entry.address === address).length;
  const isOnline = online?.some((client) => client.address === address) ?? false;
  if (accepted > 0 || isOnline) {
    const line = accepted > 0 ? { code: 'alsoAccepted', facts: { accepted } } : { code: 'isOnline', facts: { address } };
    return verdict('colleague', culpritFacts(culprit), 'medium', [...linesOf(culprit), line], 'askPerson');
  }
  const confidence = main.rhythm.kind === 'burst' ? 'medium' : 'low';
  return verdict('person', culpritFacts(culprit), confidence, linesOf(culprit), 'askPerson');
}

/** The last changed password before the tries began, where the log shows one. */
function changedBefore({ first }: Culprit, { log }: WhoEvidence): readonly EvidenceLine[] {
  const change = log.entries.findLast((entry) => entry.kind === 'passwordChange' && entry.at <= first);
  return change ? [{ code: 'beganAfterChange', facts: { changedAt: change.at, first } }] : [];
}

function linesOf({ main, address, count, first, last, userNames }: Culprit): readonly EvidenceLine[] {
  const tries = { address, count, first, last, userName: userNames.length === 1 ? (userNames[0] ?? null) : null };
  const { rhythm } = main;
  const pace =
    rhythm.kind === 'even'
      ? { code: 'evenRhythm', facts: { everySeconds: rhythm.everySeconds } }
      : rhythm.kind === 'burst'
        ? { code: 'burst', facts: { tries: rhythm.tries, withinSeconds: rhythm.withinSeconds } }
        : { code: 'unevenRhythm', facts: {} };
  return [{ code: 'failedLogins', facts: tries }, pace];
}

function culpritFacts({ address, count, first, last, main, userNames }: Culprit): Facts {
  const { rhythm } = main;
  const everySeconds = rhythm.kind === 'even' ? rhythm.everySeconds : null;
  return { address, count, first, last, everySeconds, userName: userNames.length === 1 ? (userNames[0] ?? null) : null };
}

function channelFacts({ recorder, channel }: ChannelToDevice): Facts {
  return { recorderName: nameOf(recorder), recorderId: recorder.id, channelId: channel.channelId, channelName: channel.name };
}

function channelLine(failing: ChannelToDevice): EvidenceLine {
  return { code: 'channelStatus', facts: { ...channelFacts(failing), detectResult: failing.channel.detectResult } };
}

function nameById(deviceId: string, { devices }: WhoEvidence): string {
  const device = devices.find(({ id }) => id === deviceId);
  return device ? nameOf(device) : deviceId;
}

function verdict(
  code: VerdictCode,
  facts: Facts,
  confidence: Confidence,
  evidence: readonly EvidenceLine[],
  nextStep: WhoNextStep,
): Verdict {
  return { code, facts, confidence, evidence, nextStep };
}
