import { commands, type Handlers } from '../shared/contract.ts';
import { defaultSettings } from '../shared/settings.ts';
import { testDevice } from './test-device.ts';

const simulation = { running: false, scenario: null, devices: 0, demo: false, acts: [] };

const noAttempts = { sent: 0, accepted: 0, refused: 0, locked: 0 };

/** Commands that no test of the window's own asks for. */
const notPartOfTheTest = Object.fromEntries(
  Object.keys(commands).map((name) => [name, () => Promise.reject(new Error(`${name} is not part of this test`))]),
) as unknown as Handlers; // one for each name of the contract

/** Handlers of a quiet host with nothing on its network, changed as the test needs. */
export function testHandlers(changes: Partial<Handlers> = {}): Handlers {
  return {
    ...notPartOfTheTest,
    'app:state': async () => ({
      version: '0.0.0',
      host: 'browser',
      platform: 'linux',
      simulation,
      interfacesFixed: false,
      copiesSecrets: false,
    }),
    'settings:read': async () => defaultSettings,
    'settings:write': async (settings) => settings,
    'discovery:status': async () => ({
      phase: 'listening',
      round: 2,
      roundStartedAt: 0,
      nextRoundAt: null,
      interfaces: [],
      port: { state: 'open', code: null, selfTestMs: 1 },
      unreadable: { count: 0, latest: [] },
    }),
    'discovery:search': async () => undefined,
    'discovery:includeInterface': async () => undefined,
    'discovery:probeAddresses': async () => ({ probeId: 1, sent: 0, total: 1, answered: 0, failed: 0, state: 'running' }),
    'discovery:cancelProbe': async () => undefined,
    'devices:snapshot': async () => ({ revision: 0, devices: [], seen: [] }),
    'device:rename': async ({ name }) => testDevice(1, { name: name === '' ? null : name }),
    'device:rawAnswer': async () => ({
      text: '<ProbeMatch/>',
      receivedAt: 0,
      sourceAddress: '192.168.1.20',
      interfaceName: 'eth0',
    }),
    'device:notices': async () => [],
    'device:openWebPage': async () => ({ by: 'system' }),
    'devices:forget': async () => ({ forgotten: 0 }),
    'locks:snapshot': async () => [],
    'locks:today': async () => ({ ended: [], slept: [] }),
    'attempts:list': async () => ({ rows: [], total: 0, today: noAttempts, stopped: false }),
    'logins:stopAll': async () => ({ today: noAttempts, stopped: true }),
    'logins:allow': async () => ({ today: noAttempts, stopped: false }),
    'network:diagnosis': async () => ({ at: 0, devicesFound: 0, mostLikely: null, lines: [] }),
    'diagnostics:export': async () => ({ text: '{}', suggestedName: 'diagnostics.json' }),
    'simulation:start': async () => simulation,
    'simulation:stop': async () => simulation,
    ...changes,
  };
}
