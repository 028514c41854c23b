import type { Facts } from '../result.ts';
import type { PlanWarning, PlanWarningCode, SkipReason } from '../sync-plan.ts';
import { triesLeftText } from './attempts.ts';
import type { ErrorText } from './errors.ts';
import { counted, numberOf, textOf } from './facts.ts';
import { channelIn, countIn, named, recorderIn, sentence } from './sync-names.ts';

const BY_HAND = 'correct its channels by hand afterwards.';

/** `isMany`: one sentence for several devices, whose names stand before it. */
const warnings: Readonly<Record<PlanWarningCode, (facts: Facts, isMany: boolean) => ErrorText>> = {
  plugAndPlay: (facts) =>
    textOf(facts, 'channelId') === null
      ? {
          what: `${counted(numberOf(facts, 'count'), 'camera is', 'cameras are')} plugged into ${recorderIn(facts)} itself (plug-and-play).`,
          meaning: 'It logs in there with its own password, so changing it may take those channels off line. Unconfirmed.',
          next: 'Look at these channels after the run.',
        }
      : {
          what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} is plug-and-play.`,
          meaning: 'The recorder logs in to this camera with its own password and may write it there again.',
          next: 'Give recorder and camera the same password.',
        },
  recorderCopiesPasswords: (facts) => ({
    what: `${sentence(recorderIn(facts))} can copy its password to the cameras by itself.`,
    meaning: 'It may change cameras behind this run.',
    next: 'Leave that function of the recorder alone until the run has ended.',
  }),
  fewTriesLeft: (facts, isMany) => ({
    what: triesLeftText(countIn(facts, 'attemptsLeft')),
    meaning: isMany
      ? 'The logins of these devices are not proven yet. A wrong password may lock them.'
      : 'The login of this device is not proven yet. A wrong password may lock it.',
    next: `Go on only if you are certain of ${isMany ? 'their current passwords' : 'its current password'}.`,
  }),
  triesLeftUnknown: (_, isMany) => ({
    what: `${isMany ? 'These devices' : 'The device'} did not say how many tries are left.`,
    meaning: isMany
      ? 'Each login is proven with one try when its turn comes.'
      : 'Its login is proven with one try when its turn comes.',
    next: null,
  }),
  resetRequestOpen: (_, isMany) => ({
    what: `A password reset request is open for ${isMany ? 'each of these devices' : 'this device'}.`,
    meaning: `A new password makes the request${isMany ? 's' : ''} worthless.`,
    next: `Finish or give up the request${isMany ? 's' : ''} first.`,
  }),
  readableOnNetwork: (facts, isMany) => ({
    what: `${isMany ? 'These devices offer' : `${sentence(named(facts, 'name', 'the device'))} offers`} neither HTTPS nor encrypted fields.`,
    meaning: 'The new password can be read by whoever listens on this network.',
    next: 'Run it on a network you trust.',
  }),
  plainHttp: (facts, isMany) => ({
    what: `${isMany ? 'These devices are' : `${sentence(named(facts, 'name', 'the device'))} is`} talked to by plain HTTP.`,
    meaning: 'The password itself is encrypted in the request.',
    next: null,
  }),
  lockRunning: (_, isMany) => ({
    what: isMany ? 'The account of each is locked for this computer.' : 'The account is locked for this computer.',
    meaning: isMany
      ? 'Each device waits until its lock has ended, then its login is proven once.'
      : 'The device waits until the lock has ended, then its login is proven once.',
    next: null,
  }),
  otherAccountInChannel: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} logs in as “${textOf(facts, 'userName') ?? ''}”.`,
    meaning: 'That account keeps its password, so the channel stays as it is.',
    next: null,
  }),
  channelWithoutCamera: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} (${textOf(facts, 'address') ?? 'no address'}) matches no device on the list.`,
    meaning: 'Its camera does not get the new password.',
    next: 'Search for the camera, or change it on the recorder.',
  }),
  duplicateChannel: (facts) => ({
    what: `More than one channel of ${recorderIn(facts)} stands for this camera (${channelIn(facts)}).`,
    meaning: 'Each of them gets the new password.',
    next: null,
  }),
  cameraBehindRecorder: (facts) => ({
    what: `${sentence(channelIn(facts))} is on a port of ${recorderIn(facts)} itself (${textOf(facts, 'address') ?? '192.168.254.x'}).`,
    meaning: 'The camera is reached only through the recorder, so this run leaves it alone.',
    next: 'Change its password in the recorder’s own menu. A channel with an old password can be corrected from here.',
  }),
  provenByRecorder: (facts) => ({
    what: `Only ${recorderIn(facts)} reaches this camera (${channelIn(facts)}).`,
    meaning: 'The recorder tries the password once, and shows whether it is right. A wrong one costs a try at the camera.',
    next: 'Go on only if you are certain that this camera has it. While the camera is locked for the recorder, wait first.',
  }),
  addressChanged: (facts) => ({
    what: `${sentence(channelIn(facts))} of ${recorderIn(facts)} has the old address of this camera (${textOf(facts, 'address') ?? 'unknown'}).`,
    meaning: 'The camera is the same by its serial number. Its present address is written with the password.',
    next: null,
  }),
  recorderNotRead: (facts) => ({
    what: `The channels of ${recorderIn(facts)} were not read.`,
    meaning: 'Where it has a channel for one of these cameras, it goes on with the old password and locks itself out.',
    next:
      countIn(facts, 'lockedUntil') === null
        ? `Prove its login for this run, or ${BY_HAND}`
        : 'It is locked. Make the plan again when its lock has ended.',
  }),
  protectionUnknown: (facts, isMany) => ({
    what: `How the password travels to ${isMany ? 'these devices' : named(facts, 'name', 'the device')} is not known yet.`,
    meaning: isMany
      ? 'They were not read. HTTPS and encrypted fields are used where they offer them.'
      : 'It was not read. HTTPS and encrypted fields are used where it offers them.',
    next: null,
  }),
  channelsNotRead: (facts, isMany) => ({
    what: `${sentence(recorderIn(facts))} logs in to ${isMany ? 'these cameras' : 'this camera'}, and its channels were not read.`,
    meaning: `It would go on with the old password${isMany ? 's' : ''} and lock itself out.`,
    next: `Prove the recorder’s login for this run, or ${BY_HAND}`,
  }),
};

const skips: Readonly<Record<SkipReason, ErrorText>> = {
  inactive: skip('It has no password yet (inactive).', 'There is nothing to change.', 'Activate it with the same password.'),
  offline: skip('It does not answer.', 'Nothing is sent to it.', 'Check its cable and power, then search again.'),
  otherSubnet: skip(
    'It is in another network than this computer.',
    'No login is possible from here.',
    'Give this computer an address in its network.',
  ),
  noAddress: skip('It announced no usable address.', 'Nobody knows where to send.', 'Give it an IPv4 address.'),
  addressConflict: skip(
    'Another device has the same address.',
    'Nobody can say which one would answer.',
    'Give one of them another address.',
  ),
  behindRecorder: skip(
    'It is on a port of its recorder.',
    'It is reached only through the recorder.',
    'Change its password in the recorder’s own menu.',
  ),
  loginNotProven: skip('Its login is not proven.', 'Nothing is changed without a proven login.', 'Type its password.'),
  loginRefused: skip('It refused its password.', 'Nothing more is sent to it.', 'Find out its password, then log in once.'),
  unreachable: skip('It could not be reached.', 'Nothing is sent to it.', 'Check the connection, then log in again.'),
  certificateChanged: skip(
    'It shows another certificate than before.',
    'It may be another device. Nothing was sent.',
    'Make certain that it is yours, trust its certificate, then log in once.',
  ),
  otherDevice: skip(
    'Another device answers at its address.',
    'Nothing was changed on either.',
    'Search again, then log in once.',
  ),
  recorderNotRead: skip(
    'Its recorder’s channels are not read yet.',
    'Only the recorder reaches this camera.',
    'Log in to the recorder.',
  ),
  noRight: skip('The account may not change passwords.', 'The device would refuse it.', 'Log in with an administrator account.'),
  hasItAlready: skip('It has this password already.', 'There is nothing to do.', null),
  leftOutByYou: skip('Left out by you.', 'It keeps its password.', null),
};

/** `about`: how many devices the sentence is said of. */
export const describePlanWarning = ({ code, facts }: PlanWarning, about = 1): ErrorText => warnings[code](facts, about > 1);
export const describeSkip = (reason: SkipReason): ErrorText => skips[reason];

function skip(what: string, meaning: string, next: string | null): ErrorText {
  return { what, meaning, next };
}
