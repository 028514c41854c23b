import { expect, test } from 'vitest';
import { HarbourBench, idOf, labels, NEW, OLD } from './password-sync-harness.ts';

/** What happens before a plan is confirmed. */
const harbour = new HarbourBench(37_971);
const { open, pick, login, sent, planned } = harbour;

test('a password that one device refused goes to no other one before a person was told, and waits for no lock', async () => {
  const program = await open();
  const quay = harbour.lan.deviceList.find(({ label }) => label === 'Quay');
  await harbour.lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Quay', 'Warehouse', 'Gatehouse']) });
  const logins = ['Quay', 'Warehouse', 'Gatehouse'].map((name) => login(name, 'Harbor2026'));
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.map(({ proof, loginWaits }) => [proof.kind, loginWaits])).toEqual([
    ['locked', false],
    ['refused', false],
    ['kept', false],
  ]);
  const spent = sent().length;
  const others = { logins: [login('Gatehouse', 'Harbor2026')], confirmsFewLeft: false };
  expect(await program.codeOf('sync:prove', others)).toBe('sync.passwordRefused');
  expect(sent()).toHaveLength(spent);
  await program.ask('sync:prove', { ...others, confirmsRefused: true });
  expect(sent().slice(spent)).toMatchObject([{ verdict: 'refused' }]);
  const again = await program.ask('sync:prove', { logins: [login('Quay', OLD)], confirmsFewLeft: false });
  expect(again.phase).toMatchObject({ draft: { devices: [{ loginWaits: true }, {}, {}] } });
});

test('a password that the others accepted is no slip of the hand: it waits at a locked device, and nobody is asked about it', async () => {
  const program = await open();
  const quay = harbour.lan.deviceList.find(({ label }) => label === 'Quay');
  await harbour.lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Warehouse', 'Slipway', 'Quay', 'Gatehouse']) });
  const logins = ['Warehouse', 'Slipway', 'Quay'].map((name) => login(name, OLD));
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.slice(0, 3).map(({ proof, loginWaits }) => [proof.kind, loginWaits])).toEqual([
    ['proven', false],
    ['refused', false],
    ['locked', true],
  ]);
  expect(await program.codeOf('sync:prove', { logins: [login('Gatehouse', OLD)], confirmsFewLeft: false })).toBeNull();
});

test('a recorder that let this program in before it was picked tells its channels without another try', async () => {
  const program = await open();
  await program.ask('lock:check', {
    deviceId: idOf(harbour.lan, 'Quay NVR'),
    account: 'admin',
    password: OLD,
    confirmsFewLeft: false,
    insistsDuringLock: false,
  });
  const picked = await program.ask('sync:pick', { devices: pick(['Quay NVR']) });
  expect(picked.phase).toMatchObject({ draft: { channels: [], devices: [{ proof: { kind: 'proven' }, isUnread: true }] } });
  const { phase } = await program.ask('sync:read', {});
  expect(phase).toMatchObject({ draft: { devices: [{ isUnread: false }], channels: [{ channels: [{}, {}, {}, {}, {}] }] } });
  expect(sent().filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
});

test('a device that is locked keeps its timer, is planned to wait, and nothing is sent to it meanwhile', async () => {
  const program = await open();
  const quay = harbour.lan.deviceList.find(({ label }) => label === 'Quay');
  await harbour.lan.control(quay?.mac ?? '', { do: 'lockNow', secondsLeft: 900 });
  await program.ask('sync:pick', { devices: pick(['Quay', 'Warehouse']) });
  const logins = [login('Quay', OLD), login('Warehouse', OLD)];
  const { phase } = await program.ask('sync:prove', { logins, confirmsFewLeft: false });
  if (phase.step !== 'draft') throw new Error('no draft');
  expect(phase.draft.devices.map(({ proof }) => proof.kind)).toEqual(['locked', 'proven']);
  const made = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 4 });
  if (made.phase.step !== 'planned') throw new Error('no plan');
  const [first, second] = made.phase.plan.devices;
  expect([first?.deviceId, first?.waitsUntil]).toEqual([idOf(harbour.lan, 'Warehouse'), null]);
  expect(second?.waitsUntil).toBeGreaterThan(made.phase.plan.madeAt);
  const spent = sent().length;
  const again = await program.ask('sync:prove', { logins: [login('Quay', OLD)], confirmsFewLeft: true });
  expect(again.phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'kept', reason: 'lockRunning' } }, {}] } });
  expect(sent()).toHaveLength(spent);
});

test('a certificate that a person trusts after comparing asks nothing more of its row, and the login goes to the device again', async () => {
  const program = await open();
  const warehouse = { deviceId: idOf(harbour.lan, 'Warehouse') };
  const logins = { logins: [login('Warehouse', OLD)], confirmsFewLeft: false };
  await program.ask('sync:pick', { devices: pick(['Warehouse']) });
  await program.ask('sync:prove', logins);
  await program.ask('login:forget', warehouse);
  const handle = harbour.lan.deviceList.find(({ label }) => label === 'Warehouse');
  await harbour.lan.control(handle?.mac ?? '', { do: 'changeCertificate' });
  const stopped = await program.ask('sync:prove', logins);
  expect(stopped.phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'certificateChanged' } }] } });
  const told = new Promise((resolve) => {
    program.service.onEvent((name, payload) => {
      if (name === 'sync:changed' && JSON.stringify(payload).includes('"kind":"unproven"')) resolve(payload);
    });
  });
  await program.ask('certificate:accept', { ...warehouse, fingerprint: handle?.certificateFingerprint ?? '' });
  expect(await told).toMatchObject({ phase: { draft: { devices: [{ proof: { kind: 'unproven' } }] } } });
  const proven = await program.ask('sync:prove', logins);
  expect(proven.phase).toMatchObject({ draft: { devices: [{ proof: { kind: 'proven' } }] } });
});

test('a choice is kept under a name without any login, and ticks stay until they are taken away', async () => {
  const program = await open();
  await planned(program);
  const saved = await program.ask('sync:savePlan', { name: 'Spring' });
  expect(saved.saved).toMatchObject([{ name: 'Spring', devices: labels.map((name) => ({ deviceId: idOf(harbour.lan, name) })) }]);
  await program.ask('sync:tick', { place: 'hikConnect', done: true });
  const next = await open();
  const state = await next.ask('sync:state', {});
  expect(state).toMatchObject({ saved: [{ name: 'Spring' }], ticked: ['hikConnect'] });
  const [plan] = state.saved;
  if (!plan) throw new Error('nothing saved');
  expect((await next.ask('sync:deletePlan', { savedPlanId: plan.savedPlanId })).saved).toEqual([]);
  expect(await next.codeOf('sync:deletePlan', { savedPlanId: plan.savedPlanId })).toBe('sync.savedPlanUnknown');
});
