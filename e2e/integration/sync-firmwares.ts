import type { DeviceManner, FleetShape } from './sync-fleet.ts';

/** What devices are known to do differently when their password changes (`electron/simulator/login-options.ts`). */
const manners = {
  plain: { fieldEncryption: 'none', passwordChange: { needsLoginPassword: false }, login: { session: null } },
  encryptionOffered: { fieldEncryption: 'offered' },
  encryptionRequired: { fieldEncryption: 'required', login: { challenges: 'both', session: '2.1' } },
  https: { https: 'redirect' },
  refusesAsHttp200: {
    passwordChange: { refusedAsHttp200: true },
    writeFaults: [{ fault: 'refused', on: 'password' }],
  },
  savesRiskyPassword: { writeFaults: [{ fault: 'riskySaved', on: 'password' }] },
  restartsAfterwards: {
    writeFaults: [{ fault: 'reboot', on: 'password', applied: true, silentSeconds: 20 }],
    lockPolicy: { clearedByReboot: true },
  },
  losesTheAnswer: { writeFaults: [{ fault: 'answerLost', on: 'any', applied: true }] },
  losesTheQuestion: { writeFaults: [{ fault: 'answerLost', on: 'any', applied: false }] },
  locksTheAccount: { lockPolicy: { scope: 'account', bodyFormat: 'none' } },
  locksSoon: { lockPolicy: { threshold: 3, scope: 'both', bodyFormat: 'B' } },
} as const satisfies Record<string, DeviceManner>;

const size = { cameras: 4, recorder: true } as const;

/** Every camera behaves in two ways, so that one fleet has nearly all of them. */
const mixed: readonly DeviceManner[] = [
  { ...manners.plain, ...manners.locksTheAccount },
  { ...manners.encryptionRequired, ...manners.savesRiskyPassword },
  { ...manners.https, ...manners.restartsAfterwards },
  { ...manners.encryptionOffered, ...manners.refusesAsHttp200 },
];

export const mixedFleet: FleetShape = {
  ...size,
  manner: {},
  mannerOf: (device) => (device === 'recorder' ? manners.encryptionOffered : (mixed[device] ?? {})),
};

/** One recorder and four cameras that all behave alike. */
export const uniformFleets: readonly (readonly [name: string, fleet: FleetShape])[] = Object.entries(manners).map(
  ([name, manner]) => [name, { ...size, manner }],
);
