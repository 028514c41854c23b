import type { LineProblem } from '../sync/login-list.ts';
import { plural } from './en-grid.ts';
import { syncPlanText } from './en-sync-plan.ts';
import { syncReportText, syncWatchText } from './en-sync-report.ts';
import { capital, devicesInWords, inWords, listed, syncRunText, unfinishedText } from './en-sync-run.ts';

const lineProblems: Readonly<Record<LineProblem['code'], (device: string) => string>> = {
  tooFewFields: () => 'three fields are needed: device, account, password.',
  tooManyFields: () => 'more than three fields. Put a password with the separator in it into quotes.',
  openQuote: () => 'a quote is not closed.',
  noSuchDevice: (device) => `“${device}” is none of the picked devices that need a login.`,
  severalDevices: (device) => `“${device}” is the name of several devices. Use the address.`,
  noAccount: (device) => `“${device}” has no account.`,
  noPassword: (device) => `“${device}” has no password.`,
  twice: (device) => `“${device}” stands in an earlier line already.`,
};

export const syncText = {
  loading: 'Reading the state of the sync.',
  title: (count: number): string => `One password for ${devicesInWords(count)}`,
  openFor: (count: number): string => (count === 1 ? 'Password sync' : `Password sync of ${count} devices`),
  match: 'Make this camera match',
  recorderWithCameras: 'Password sync with its cameras',
  print: 'Print',
  steps: {
    devices: 'Devices',
    logins: 'Check logins',
    password: 'New password',
    plan: 'Plan',
    run: 'Run',
    report: 'Report',
  },
  stepsLabel: 'Steps',
  stepDone: 'done',
  workLabel: 'This step',
  sideLabel: 'What follows from it',
  columns: {
    order: '#',
    device: 'Device',
    address: 'Address',
    account: 'Account',
    proven: 'Login proven',
    entry: 'In the recorder',
    state: 'State',
    note: 'Note',
  },

  devices: {
    body: 'Nothing is sent yet. Choose a recorder with its cameras, or any devices.',
    matchTitle: 'Make this camera match the others',
    matchBody: 'The camera gets the password that the others have already. Nothing is sent yet.',
    emptyTitle: 'Choose the devices for one password',
    emptyBody: 'A recorder and its cameras belong together: the recorder has to learn the new password of each camera.',
    noDevices: 'No device is on the list yet.',
    toDevices: 'Go to Devices',
    addAll: (count: number): string => `Add all ${plural(count, 'device', 'devices')} on the list`,
    task: 'What happens',
    taskOf: (name: string): string => `What happens with ${name}`,
    tasks: { change: 'Gets the new password', entryOnly: 'Has it already: only the channel entry' },
    remove: (name: string): string => `Take ${name} off`,
    leftOut: (count: number): string => `${plural(count, 'device', 'devices')} cannot take part, with the reason beside it.`,
    nothingSent: 'Nothing is sent in this step.',
    next: (count: number): string => `Check logins of ${plural(count, 'device', 'devices')}`,
    suggestedTitle: (count: number): string =>
      count === 1
        ? 'A camera of these recorders is not picked'
        : `${capital(inWords(count))} cameras of these recorders are not picked`,
    suggestedBody: (names: readonly string[], more: number): string =>
      `${more > 0 ? `${names.join(', ')} and ${more} more` : listed(names)}. They keep the old password if they stay out.`,
    addSuggested: (count: number): string => (count === 1 ? 'Add it' : `Add all ${count}`),
    addTitle: 'Add devices',
    addSelected: (count: number): string => `Add the ${count} selected in Devices`,
    allPicked: 'Every device on the list is picked.',
    search: 'Name, model, address, MAC or serial',
    found: (count: number, shown: number): string =>
      count > shown ? `${count} found, the first ${shown} shown` : `${count} not picked yet`,
    add: 'Add',
    addOne: (name: string): string => `Add ${name}`,
    addWithCameras: 'Add with cameras',
    savedTitle: 'Saved plans',
    savedNote: 'Devices and accounts of before, without passwords',
    savedWith: (count: number, time: string): string => `${plural(count, 'device', 'devices')}, ${time}`,
    choose: 'Choose',
    chooseSaved: (name: string): string => `Choose the plan ${name}`,
    deleteSaved: (name: string): string => `Delete the plan ${name}`,
    whatFor: 'What a sync does',
    whatForList: [
      'Proves each present login once, and stops at the first wrong one.',
      'Shows the whole plan before anything is changed.',
      'Sets, proves and enters the new password camera by camera, the recorder last.',
      'Ends with every device known, also after a power cut.',
    ],
  },

  logins: {
    title: (proven: number, all: number): string => `${proven} of ${plural(all, 'login', 'logins')} proven`,
    body: 'Each present login is sent once. The first wrong answer stops, and nothing is tried twice.',
    provingBody: 'One login after the other is on its way.',
    login: 'Present login',
    provenAt: (time: string): string => `Accepted ${time}`,
    canWait: (time: string): string => `It can stay: the run waits until ${time}, then goes on.`,
    compare: 'Compare',
    compareTitle: (name: string): string => `Certificate of ${name}`,
    loginFor: (count: number): string => `Login of ${devicesInWords(count)}`,
    loginForOne: (name: string): string => `Login of ${name}`,
    forAll: 'For all that are not proven yet. Tick rows to choose fewer.',
    forSelected: 'For the ticked rows only.',
    prove: (count: number): string => `Prove ${plural(count, 'login', 'logins')}`,
    proving: 'Asking …',
    allProven: 'Every login is proven',
    allProvenBody: 'Nothing has to be typed again: they are kept in memory until the sync ends.',
    differentTitle: 'Different passwords',
    different: 'Tick the rows that share one, or give a list with one line for each device.',
    careTitle: 'What it costs',
    care: [
      'A wrong password costs one try on one device: the others are not asked with it.',
      'Where a device does not say how many tries are left, it is treated as 2.',
      'A locked device is left alone until its time has passed.',
    ],
    fewOnSeveral: (count: number): string => `Use one of the last tries on ${devicesInWords(count)}?`,
    fewNames: (names: readonly string[]): string => `${listed(names)}. The first has the fewest left:`,
    foot: (open: number, waiting: number): string =>
      [
        open > 0 ? `${plural(open, 'device', 'devices')} without a proven login ${open === 1 ? 'is' : 'are'} skipped.` : null,
        waiting > 0 ? `${plural(waiting, 'device waits', 'devices wait')} for a lock.` : null,
      ]
        .filter((part) => part !== null)
        .join(' '),
    next: 'New password',
  },

  list: {
    open: 'Logins from a list',
    title: 'Logins from a list',
    body: 'One line for each device: address, name, MAC or serial number, then account, then password, with a comma, semicolon or tab between.',
    field: 'List',
    example: '192.168.1.31,admin,…',
    file: 'Or a CSV file',
    notKept: 'The list stays in this field until it is sent and is stored nowhere.',
    problems: 'Lines that cannot be used',
    problem: ({ line, code, device }: LineProblem): string => `Line ${line}: ${lineProblems[code](device)}`,
    read: (logins: number, problems: number): string =>
      `${plural(logins, 'login', 'logins')} understood${problems === 0 ? '.' : `, ${plural(problems, 'line', 'lines')} not.`}`,
  },

  password: {
    title: (count: number): string => `A new password for ${devicesInWords(count)}`,
    body: 'The rules of all devices at once. Nothing is changed before you confirm the plan.',
    matchTitle: 'The password that the others have',
    matchBody: 'Type it as the other devices have it. It is not tried there.',
    field: 'New password',
    again: 'Again',
    differs: 'The two are not equal.',
    makeStrong: 'Make a strong one',
    makeMemorable: 'Make one of words',
    nothingFits: 'No password of that kind fits the rules of these devices.',
    entropy: (bits: number): string => `${bits} bits: one of 2^${bits} equally likely ones.`,
    fromWords: (words: readonly string[]): string => `Cut from: ${words.join(', ')}.`,
    copy: 'Copy',
    copyNote: (seconds: number): string => `Stays on the clipboard for ${seconds} s.`,
    copied: (seconds: number): string => `New password copied. It is taken off the clipboard after ${seconds} s.`,
    stillCopied: 'The new password may still be on the clipboard: this window may not look. Copy something else.',
    rulesTitle: 'Rules',
    rules: {
      length: (least: number, most: number): string => `${least} to ${most} characters.`,
      classes: (count: number): string => `At least ${inWords(count)} kinds of: digits, lower case, upper case, other.`,
      accounts: (accounts: readonly string[]): string =>
        accounts.length === 0
          ? 'Not the account name.'
          : `Without the account ${accounts.length === 1 ? 'name' : 'names'} ${listed(accounts)}.`,
      runs: 'No 123, no admin, no four rising, falling or equal characters.',
      characters: 'Only characters that devices take.',
    },
    ruleStates: { open: 'not checked yet', met: 'kept', broken: 'broken' },
    rulesSource: { device: 'as the devices told them', usual: "the vendor's published ones" },
    rulesBody: 'A password has to fit every device. Where one device allows more, the strictest counts.',
    strength: { weak: 'Weak', medium: 'Medium', strong: 'Strong' },
    strengthSource: "by the vendor's grades, which count kinds of characters only",
    keepTitle: 'Where it is kept',
    sealedBySystem: "Sealed by this system's keystore until the sync ends.",
    sealedBySession: 'Sealed with a key of this session. After a crash it is asked again.',
    writeDown: 'Write it down before you start: Latchkey shows it in no report.',
    planning: 'Reading from the devices for the plan. Nothing is changed.',
    foot: 'The plan comes next. It changes nothing.',
    reading: 'Reading …',
    next: 'Make the plan',
  },

  plan: syncPlanText,
  run: syncRunText,
  unfinished: unfinishedText,
  report: syncReportText,
  watch: syncWatchText,
} as const;
