import { plural } from './en-grid.ts';

export const networkText = {
  title: 'Network',
  subtitle: 'How Latchkey searches, and what came back.',
  nothingTitle: 'Nothing has answered yet',
  nothingBody: 'Nothing stands out below. Check the three points at the side first.',
  nothingBecause: (subject: string, title: string): string => `The reason is most likely on the ${subject} line below: ${title}`,
  searchingTitle: 'Searching for devices',
  searchingBody: (interfaces: number, seconds: number): string =>
    `Asking on ${plural(interfaces, 'network interface', 'network interfaces')} for ${seconds} s. Devices answer within a few seconds.`,
  stoppedTitle: 'Find the cameras and recorders on this network',
  stoppedBody: 'Latchkey sends one small question to the local network and lists who answers. Nothing goes to the Internet.',
  stoppedAction: 'Search my network',
  startingTitle: 'Starting',
  startingBody: 'Waiting for the first word of the search.',

  addByAddress: 'Add by address',
  searchAgain: 'Search again',
  exportDiagnostics: 'Export diagnostics, with preview',

  tried: 'What Latchkey tried',
  live: (time: string): string => `live, updated ${time}`,
  asOf: (time: string): string => `as of ${time}`,
  searchPort: 'UDP 37020',
  searchHereToo: 'Search here too',
  searchHereTooOn: (name: string): string => `Search here too: ${name}`,
  leaveOut: 'Leave out',
  leaveOutName: (name: string): string => `Leave out: ${name}`,

  packets: 'Packets in the last minute',
  packetsSummary: (lanes: readonly string[]): string => `Packets sent and answered in the last minute. ${lanes.join('. ')}`,
  legendSent: 'sent',
  legendAnswered: 'answered',
  sentAnswers: (sent: number, answered: number): string =>
    `sent ${sent.toLocaleString('en')}, answers ${answered.toLocaleString('en')}`,
  leftOutLane: 'left out',
  waitingLane: 'waiting',
  failedLane: 'failed',
  goneLane: 'gone',
  secondsAgo: (seconds: number): string => (seconds === 0 ? 'now' : `${seconds} s ago`),
  noInterfaces: 'No network interface is there.',

  checkFirst: 'Worth checking first',
  checks: [
    'Is the camera or recorder switched on? A light at its network socket?',
    'Is this computer plugged into the same switch or recorder?',
    'Cameras in the recorder’s own PoE sockets are hidden behind it. Look for the recorder.',
  ],

  simulationTitle: 'No device at hand?',
  simulationBody: 'A simulated network shows what Latchkey does. Nothing leaves this computer.',
  simulationParts: { recorder: '1 recorder', cameras: '8 cameras', doorbell: '1 doorbell' },
  simulationStart: 'Try a simulated network',
  simulationStarting: 'Starting …',
  onSite: 'Do on site',
  closeApp: (name: string) => `Close the app: ${name}`,
  pullPlug: (name: string) => `Pull the plug and put it back: ${name}`,
  simulationMarker: 'Simulated network. Nothing leaves this computer.',
  simulationStop: 'Stop',

  unreadable: 'Unreadable packets',
  unreadableCount: (count: number, latest: number): string =>
    count > latest
      ? `${plural(count, 'packet', 'packets')}, the latest ${latest} are listed`
      : plural(count, 'packet', 'packets'),
  unreadableColumns: { at: 'Time', source: 'From', interface: 'Interface', bytes: 'Bytes', reason: 'Reason' },

  addTitle: 'Add by address',
  addBody: 'For networks that drop searches. Each address gets one question; no password is sent.',
  addField: 'Addresses, ranges or networks',
  addExample: 'For example 192.168.1.64, 192.168.1.20-40 or 10.0.0.0/24',
  addAction: 'Ask these addresses',
  addCancel: 'Cancel',
  addStop: 'Stop',
  addClose: 'Close',
  addProgress: (sent: number, total: number, answered: number): string =>
    `Asked ${sent.toLocaleString('en')} of ${total.toLocaleString('en')}, ${plural(answered, 'answer', 'answers')}.`,
  addFinished: (total: number, answered: number): string =>
    answered === 0
      ? `${plural(total, 'address', 'addresses')} asked. Nothing answered. The device may be off, or a router between drops the question.`
      : `${plural(total, 'address', 'addresses')} asked, ${plural(answered, 'device answered', 'devices answered')}.`,
  addCancelled: (sent: number, total: number, answered: number): string =>
    `Stopped after ${sent.toLocaleString('en')} of ${plural(total, 'address', 'addresses')}. ${plural(answered, 'device', 'devices')} answered.`,
  addFailed: (failed: number): string =>
    `${plural(failed, 'address', 'addresses')} could not be asked: the system refused to send.`,

  diagnosticsTitle: 'Diagnostics',
  diagnosticsBody: 'This is all that the file holds. Serial numbers are masked; nothing secret is in it.',
  diagnosticsText: 'Contents of the file',
  diagnosticsCopy: 'Copy',
  diagnosticsSave: 'Save file',
  diagnosticsSaved: (name: string): string => `Saved as ${name}.`,
  diagnosticsReading: 'Collecting …',
} as const;
