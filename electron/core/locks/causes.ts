import type { Cause } from '../../../shared/causes.ts';
import type { Device } from '../../../shared/device.ts';
import type { LockState } from '../../../shared/lock.ts';
import type { EvidenceLine, WhoIsLocking } from '../../../shared/who.ts';
import type { LoginSeen } from './login-seen.ts';
import { type ChannelToDevice, nameOf } from './who-evidence.ts';

export interface CauseEvidence {
  readonly device: Device;
  readonly lock: LockState;
  /** Null where nobody looked yet. */
  readonly who: WhoIsLocking | null;
  readonly channels: readonly ChannelToDevice[];
  /** What the device itself said at a login of this session. */
  readonly seen: LoginSeen;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const YEAR_MS = 365.25 * 24 * 3_600_000;
/** Firmware this old is worth a look. It says nothing about why a login fails. */
const OLD_FIRMWARE_YEARS = 5;

/** Time enough to change it everywhere before it ends. */
const EXPIRES_SOON_DAYS = 14;

/** Meanings of a community description: one public source, a hint only. */
const REGIONS: Readonly<Record<string, string>> = {
  CH: 'China',
  TW: 'Taiwan',
  JP: 'Japan',
  EU: 'Europe',
  WR: 'World',
  RR: 'other',
};

/** The diagnosis of one device, what explains a lock first. Each line carries what it rests on. */
export function causesOf(evidence: CauseEvidence): readonly Cause[] {
  return [
    failedLogins(evidence),
    oldPasswordInApp(evidence),
    recorderDisagrees(evidence),
    loginMethod(evidence),
    passwordState(evidence),
    exposed(evidence),
    oldFirmware(evidence),
    regionLetters(evidence),
  ].flatMap((cause) => cause ?? []);
}

function failedLogins({ lock, who }: CauseEvidence): Cause | null {
  const count = who?.sources.reduce((sum, source) => sum + source.count, 0) ?? 0;
  const isLocked = lock.kind === 'locked' || lock.kind === 'probablyOpen';
  if (count === 0 && !isLocked) return null;
  const evidence: EvidenceLine[] = [];
  if (count > 0) evidence.push({ code: 'failedLoginsInAll', facts: { count, sources: who?.sources.length ?? 0 } });
  if (isLocked) evidence.push({ code: 'saidLocked', facts: { source: lock.source } });
  if (lock.kind === 'locked' && lock.startedAgain > 0) {
    evidence.push({ code: 'startedAgain', facts: { times: lock.startedAgain } });
  }
  const toldByDevice = isLocked && lock.source === 'device';
  // A lock means failed logins by its nature; failed logins without a lock are only the danger of one.
  const role = isLocked ? 'cause' : 'contributes';
  const confidence = count > 0 ? 'high' : toldByDevice ? 'medium' : 'low';
  return { code: 'tooManyFailedLogins', role, facts: { count }, confidence, evidence, nextStep: 'followGuide' };
}

function oldPasswordInApp({ who }: CauseEvidence): Cause | null {
  if (who === null) return null;
  const { code, facts, confidence, evidence } = who.verdict;
  const isClient = code === 'program' || code === 'thisComputer' || code === 'internetClient';
  // Tries of a person are a mistake at the keyboard, not a stored password.
  if (!isClient || (code === 'thisComputer' && facts['everySeconds'] === null)) return null;
  return { code: 'oldPasswordInApp', role: 'cause', facts, confidence, evidence, nextStep: 'updateApp' };
}

function recorderDisagrees({ who, channels }: CauseEvidence): Cause | null {
  const failing = channels.find(({ channel }) => channel.state === 'wrongPasswordOrLocked');
  const named = who?.verdict.code === 'recorderChannel' || who?.verdict.code === 'recorder' ? who.verdict : null;
  if (!failing && named === null) return null;
  const facts = failing
    ? { recorderName: nameOf(failing.recorder), recorderId: failing.recorder.id, channelId: failing.channel.channelId }
    : (named?.facts ?? {});
  const line = failing ? [{ code: 'channelStatus', facts: { ...facts, detectResult: failing.channel.detectResult } }] : [];
  const traits = (failing?.channel.traits ?? []).flatMap((trait) =>
    trait === 'plugAndPlay' || trait === 'neverConnected' ? [{ code: trait, facts: {} }] : [],
  );
  const evidence = named ? [...named.evidence, ...traits] : [...line, ...traits];
  const confidence = failing && named ? 'high' : 'medium';
  return { code: 'recorderAndCameraDisagree', role: 'cause', facts, confidence, evidence, nextStep: 'correctChannel' };
}

/**
 * Only what old clients cannot do: MD5 Digest is what they know. A challenge tells nothing of what a client sends, so that this
 * is never the cause alone.
 */
function loginMethod({ seen: { offer }, who }: CauseEvidence): Cause | null {
  if (offer === null || offer.digestAlgorithms.some((name) => /^MD5/i.test(name))) return null;
  const basicOnly = offer.digestAlgorithms.length === 0;
  // Beside SHA-256 an old client can still use Basic.
  if (offer.basic && !basicOnly) return null;
  const methods = basicOnly ? 'Basic' : offer.digestAlgorithms.map((name) => `Digest ${name}`).join(', ');
  const evidence: EvidenceLine[] = [{ code: 'loginOffered', facts: { methods } }];
  const count = who?.sources.reduce((sum, source) => sum + source.count, 0) ?? 0;
  if (count > 0) evidence.push({ code: 'failedLoginsInAll', facts: { count, sources: who?.sources.length ?? 0 } });
  const known = { code: 'loginMethod', facts: { basicOnly, methods }, evidence, nextStep: 'updateClients' } as const;
  return count > 0 ? { ...known, role: 'contributes', confidence: 'medium' } : { ...known, role: 'hint', confidence: 'low' };
}

/** Said by the device of the password it accepted in this session. */
function passwordState({ seen: { password } }: CauseEvidence): Cause | null {
  const days = password?.daysLeft ?? null;
  const evidence: EvidenceLine[] = [];
  if (password?.isDefault === true) evidence.push({ code: 'saidDefaultPassword', facts: {} });
  if (password?.isRisky === true) evidence.push({ code: 'saidRiskyPassword', facts: {} });
  if (days !== null && days <= EXPIRES_SOON_DAYS) evidence.push({ code: 'saidDaysLeft', facts: { days } });
  if (evidence.length === 0) return null;
  const isExpired = days !== null && days < 0;
  const state = isExpired ? 'expired' : password?.isDefault || password?.isRisky ? 'weak' : 'expiresSoon';
  // The device took it all the same, so it explains no lock yet.
  return {
    code: 'passwordExpiredOrWeak',
    role: isExpired || state === 'weak' ? 'contributes' : 'hint',
    facts: { state },
    confidence: 'medium',
    evidence,
    nextStep: 'changePassword',
  };
}

/** From the log's addresses and the announced cloud link alone: nothing is scanned, and no port forward can be seen here. */
function exposed({ device, who }: CauseEvidence): Cause | null {
  const outside = who?.sources.filter(({ identity }) => identity.kind === 'internet') ?? [];
  const cloud = device.hikConnect.enabled === true;
  if (outside.length === 0 && !cloud) return null;
  const evidence: EvidenceLine[] = [];
  const addresses = new Set(outside.map(({ address }) => address)).size;
  const count = outside.reduce((sum, source) => sum + source.count, 0);
  if (addresses > 0) evidence.push({ code: 'internetAddresses', facts: { addresses, count } });
  if (cloud) evidence.push({ code: 'hikConnectOn', facts: {} });
  const facts = { addresses, count, hikConnect: cloud };
  // The cloud link is a way in by design. Alone it exposes no login page.
  return addresses > 0
    ? { code: 'exposedToInternet', role: 'contributes', facts, confidence: 'high', evidence, nextStep: 'closeFromInternet' }
    : { code: 'exposedToInternet', role: 'hint', facts, confidence: 'low', evidence, nextStep: 'none' };
}

function oldFirmware({ device, now }: CauseEvidence): Cause | null {
  const built = builtAt(device.firmware?.build ?? null);
  if (built === null || now - built < OLD_FIRMWARE_YEARS * YEAR_MS) return null;
  const years = Math.floor((now - built) / YEAR_MS);
  const facts = { firmware: device.firmware?.text ?? null, built, years };
  const evidence = [{ code: 'firmwareBuilt', facts }];
  return { code: 'oldFirmware', role: 'hint', facts, confidence: 'low', evidence, nextStep: 'checkFirmware' };
}

/** The build date `YYMMDD` as an instant; null where it is no date. */
function builtAt(build: string | null): number | null {
  const parts = /^(\d{2})(\d{2})(\d{2})$/.exec(build ?? '');
  if (!parts) return null;
  const [year, month, day] = [2000 + Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const instant = Date.UTC(year, month - 1, day);
  return new Date(instant).getUTCMonth() === month - 1 && day > 0 ? instant : null;
}

function regionLetters({ device }: CauseEvidence): Cause | null {
  const letters = /\d{8}[A-Z]{2}([A-Z]{2})/.exec(device.serialNumber ?? '')?.[1];
  const region = letters !== undefined && Object.hasOwn(REGIONS, letters) ? REGIONS[letters] : undefined;
  if (letters === undefined || region === undefined) return null;
  const facts = { letters, region };
  const evidence = [{ code: 'serialLetters', facts }];
  return { code: 'regionLetters', role: 'hint', facts, confidence: 'low', evidence, nextStep: 'none' };
}
