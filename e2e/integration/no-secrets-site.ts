import { readScenario, type Simulator, startSimulator } from '../../electron/simulator/index.ts';

/** Signs that XML, JSON and shells write differently; a new password may hold no quote and nothing outside ASCII. */
export const NEW = `Zw7&<Pier'>9\\`;
export const OLD = `Kai"7&<Alt'>4\\`;
export const OLDER = 'Grüße-ÿ-Kai€7';
export const WRONG = `No"5&<Way'>é`;
export const everyone = [NEW, OLD, OLDER, WRONG];

export const RECORDER = '127.0.17.20';
export const PLAIN = '127.0.17.33';
const cameras = [
  { label: 'Encrypted', mac: 'bc-ad-28-7b-00-31', address: '127.0.17.31', password: OLD, fieldEncryption: 'offered' },
  { label: 'Secure', mac: 'bc-ad-28-7b-00-32', address: '127.0.17.32', password: OLD, https: 'alsoHttps' },
  { label: 'Plain', mac: 'bc-ad-28-7b-00-33', address: PLAIN, password: OLDER, fieldEncryption: 'none' },
] as const;
export const labels = ['Recorder', ...cameras.map(({ label }) => label)];

/** A recorder and three cameras: one takes passwords only encrypted, one by HTTPS, one readable. */
export function startSite(port?: number): Promise<Simulator> {
  const scenario = readScenario({
    name: 'no-secrets',
    title: 'Passwords of many signs',
    timeScale: 50,
    knownPasswords: everyone,
    devices: [
      {
        label: 'Recorder',
        family: 'recorder-3.5.38',
        model: 'DS-7608NI-K2',
        serialNumber: 'DS-7608NI-K20820220519CCWRJ82217778WCVU',
        mac: 'c0-56-e3-7b-00-20',
        address: RECORDER,
        accounts: [{ userName: 'admin', password: OLD }],
        channelLoginSeconds: 200,
        channels: cameras.map(({ address, label, password }, index) => ({ id: index + 1, name: label, address, password })),
      },
      ...cameras.map(({ password, ...camera }, index) => ({
        ...camera,
        family: 'camera-5.6.2',
        model: 'DS-2CD2347G2',
        serialNumber: `DS-2CD2347G220230712AAWRL9332200${index}`,
        accounts: [{ userName: 'admin', password }],
      })),
    ],
  });
  return startSimulator(port === undefined ? { scenario } : { scenario, port });
}
