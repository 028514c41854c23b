import type { RecorderOnlyChannel } from '../../shared/sync.ts';
import { MOST_DEVICES } from '../../shared/sync-plan.ts';
import { plural } from './en-grid.ts';
import { syncLoginListText, syncLoginsText } from './en-sync-logins.ts';
import { syncPasswordText } from './en-sync-password.ts';
import { syncPlanText } from './en-sync-plan.ts';
import { syncReportText } from './en-sync-report.ts';
import { capital, devicesInWords, inWords, listed, syncRunText } from './en-sync-run.ts';
import { secretsText, unfinishedText } from './en-sync-unfinished.ts';
import { syncWatchText } from './en-sync-watch.ts';

export const syncText = {
  waitsForYou: 'waits for you',
  waiting: 'Password sync waits for you',
  goesOn: (done: number, all: number): string => `${done} of ${all}`,
  goesOnHint: 'done, going on',
  goingOn: (progress: string): string => `Password sync, ${progress} done`,
  loading: 'Reading the state of the sync.',
  unreadable: { again: 'Read it again', reading: 'Reading …' },
  title: (count: number): string => `One password for ${devicesInWords(count)}`,
  openFor: (count: number): string => (count === 1 ? 'Password sync' : `Password sync of ${count} devices`),
  match: 'Make this camera match',
  recorderWithCameras: 'Password sync with its cameras',
  print: 'Print',
  steps: {
    devices: 'Devices',
    logins: 'Check logins',
    password: 'New password',
    cameraPassword: 'Password of the camera',
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
    toDevices: 'Go to the devices',
    addAll: (count: number): string => `Add all ${plural(count, 'device', 'devices')} on the list`,
    tooManyToAdd: (count: number): string =>
      `${plural(count, 'device is', 'devices are')} on the list, and one sync takes up to ${MOST_DEVICES}. Add those that belong together, a recorder with its cameras for example.`,
    tooManySelected: (count: number): string =>
      `${plural(count, 'device is', 'devices are')} selected in Devices, and one sync takes up to ${MOST_DEVICES}, those picked included. Select fewer, and the rest in a second sync.`,
    tooMany: (count: number): string =>
      `One sync takes up to ${MOST_DEVICES} devices, and this would be ${count}. Nothing was added. Choose fewer, and the rest in a second sync.`,
    task: 'What happens',
    taskOf: (name: string): string => `What happens with ${name}`,
    tasks: { change: 'Gets the new password', entryOnly: 'Has it already: only the channel entry' },
    throughRecorder: 'Only its recorder reaches it: only the channel entry',
    camerasLater: 'Its cameras are added after its login, in step 2.',
    throughTitle: ({ channelId, recorderName }: RecorderOnlyChannel): string => `Channel ${channelId} of ${recorderName} fails`,
    throughBody: ({ address }: RecorderOnlyChannel): string =>
      `Only its recorder reaches that camera${address === null ? '' : ` (${address})`}.`,
    throughAdd: 'Correct it through the recorder',
    throughAddOne: ({ name }: RecorderOnlyChannel): string => `Correct it through the recorder: ${name}`,
    recorderKeeps: 'Keeps its own: only channel entries',
    correctTitle: 'Correct what the recorder has stored',
    correctBody: 'The camera keeps its password, and the channel of the recorder learns it. Nothing is sent yet.',
    remove: (name: string): string => `Take ${name} off`,
    leftOut: (count: number): string => `${plural(count, 'device', 'devices')} cannot take part, with the reason beside it.`,
    nothingSent: 'Nothing is sent in this step.',
    next: (count: number): string => `Check logins of ${plural(count, 'device', 'devices')}`,
    suggestedTitle: (count: number, recorders: number): string => {
      const whose = recorders === 1 ? 'this recorder' : 'these recorders';
      return count === 1 ? `A camera of ${whose} is not picked` : `${capital(inWords(count))} cameras of ${whose} are not picked`;
    },
    suggestedBody: (names: readonly string[], more: number): string =>
      `${listed(names, more)}. ${names.length + Math.max(more, 0) === 1 ? 'It keeps the old password if it stays out.' : 'They keep the old password if they stay out.'}`,
    addSuggested: (count: number): string => (count === 1 ? 'Add it' : count === 2 ? 'Add both' : `Add all ${count}`),
    addTitle: 'Add devices',
    addSelected: (count: number): string => `Add the ${count === 1 ? 'one' : count} selected in Devices`,
    allPicked: 'Every device on the list is picked.',
    search: 'Name, model, address, MAC or serial',
    found: (count: number, shown: number): string =>
      count > shown ? `${count} found, the first ${shown} shown` : `${count} not picked yet`,
    add: 'Add',
    addOne: (action: string, name: string): string => `${action}: ${name}`,
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

  logins: syncLoginsText,
  list: syncLoginListText,
  password: syncPasswordText,
  plan: syncPlanText,
  run: syncRunText,
  unfinished: unfinishedText,
  secrets: secretsText,
  report: syncReportText,
  watch: syncWatchText,
} as const;
