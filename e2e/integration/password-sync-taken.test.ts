import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../../electron/simulator/index.ts';
import { emptyDisk, idOf, NEW, OLD, openProgram, type SyncProgram, startHarbour } from './password-sync-harness.ts';

const OLDER = 'Harbour2024';

let lan: Simulator;
let program: SyncProgram;
let nextPort = 39_741;

beforeEach(async () => {
  lan = await startHarbour(nextPort++);
  lan.secretId(NEW);
  program = await openProgram(lan, emptyDisk());
});
afterEach(async () => {
  await program.service.stop();
  await lan.stop();
});

const nvr = () => ({ deviceId: idOf(lan, 'Quay NVR'), account: 'admin' });
const slipway = () => ({ deviceId: idOf(lan, 'Slipway'), account: 'admin' });
const taken = () => ({ ofDevice: nvr().deviceId, account: 'admin' });
/** What this program sent since then; the simulator's own clients and recorder log in from two addresses. */
const sentSince = (mark: number) =>
  lan.ledger().filter(({ order, address }) => order >= mark && address !== '127.0.3.20' && address !== '127.0.3.50');
const secretOf = (label: string) => lan.truth().find((one) => one.label === label)?.accounts[0]?.secret;

/** The recorder accepted the password of most devices; the one camera that has another is picked and proven. */
async function oneCameraToMatch(): Promise<void> {
  const check = { confirmsFewLeft: false, insistsDuringLock: false };
  await program.ask('lock:check', { ...nvr(), password: OLD, ...check });
  await program.ask('sync:pick', { devices: [{ ...slipway(), task: 'change' }] });
  await program.ask('sync:prove', { logins: [{ ...slipway(), password: OLDER }], confirmsFewLeft: false });
}

test('one camera gets the password of a login that was accepted, without anybody typing it', async () => {
  await oneCameraToMatch();
  const { phase } = await program.ask('sync:state', {});
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.accepted).toMatchObject([
    { devices: [{ deviceId: nvr().deviceId }] },
    { devices: [{ deviceId: slipway().deviceId }] },
  ]);
  const mark = lan.ledgerMark();
  const made = await program.ask('sync:plan', { newPassword: taken(), first: null, parallel: 1 });
  if (made.phase.step !== 'planned') throw new Error('no plan');
  expect(made.phase).toMatchObject({ taken: taken(), plan: { devices: [{ deviceId: slipway().deviceId, task: 'change' }] } });
  expect(sentSince(mark)).toEqual([]);
  expect(secretOf('Slipway')).toBe(lan.secretId(OLDER));
  await program.ask('sync:start', { planId: made.phase.plan.planId });
  const { report } = await program.until('report');
  expect(report.devices).toMatchObject([{ inForce: 'new', provenBy: 'login' }]);
  expect(secretOf('Slipway')).toBe(lan.secretId(OLD));
});

test('a login that was forgotten after the plan gives no password any more, and nothing is changed', async () => {
  await oneCameraToMatch();
  const { phase } = await program.ask('sync:plan', { newPassword: taken(), first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error('no plan');
  await program.ask('login:forget', { deviceId: nvr().deviceId });
  const mark = lan.ledgerMark();
  expect(await program.codeOf('sync:plan', { newPassword: null, first: null, parallel: 2 })).toBe('sync.loginGone');
  expect(await program.codeOf('sync:plan', { newPassword: taken(), first: null, parallel: 2 })).toBe('sync.loginGone');
  expect(await program.codeOf('sync:start', { planId: phase.plan.planId })).toBe('sync.loginGone');
  expect(sentSince(mark)).toEqual([]);
  expect(secretOf('Slipway')).toBe(lan.secretId(OLDER));
});
