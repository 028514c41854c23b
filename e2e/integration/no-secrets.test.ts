import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionSeal } from '../../electron/adapters/session-seal.ts';
import type { Simulator } from '../../electron/simulator/index.ts';
import { filesIn, nothingOverheard, type Overheard, type OverheardProgram, openOverheard } from './no-secrets-program.ts';
import { everyone, labels, NEW, OLD, OLDER, PLAIN, RECORDER, startSite, WRONG } from './no-secrets-site.ts';
import { findSecrets, spellingsOf } from './no-secrets-spellings.ts';
import { idOf } from './password-sync-harness.ts';

let lan: Simulator;
let folder: string;
let heard: Overheard;
let opened: OverheardProgram[];
let nextPort = 38_941;

beforeEach(async () => {
  lan = await startSite(nextPort++);
  folder = await mkdtemp(join(tmpdir(), 'latchkey-secrets-'));
  heard = nothingOverheard();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((program) => program.close()));
  await lan.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(seal = sessionSeal()): Promise<OverheardProgram> {
  const program = await openOverheard(lan, folder, heard, seal);
  opened.push(program);
  return program;
}

const logins = () =>
  labels.map((label) => ({ deviceId: idOf(lan, label), account: 'admin', password: label === 'Plain' ? OLDER : OLD }));

async function planned(program: OverheardProgram): Promise<string> {
  await program.ask('sync:pick', { devices: logins().map(({ deviceId, account }) => ({ deviceId, account, task: 'change' })) });
  await program.ask('sync:prove', { logins: logins(), confirmsFewLeft: false });
  const { phase } = await program.ask('sync:plan', { newPassword: NEW, first: null, parallel: 2 });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  return phase.plan.planId;
}

/** Everything that can hold a secret by accident, by its name. */
async function places(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const { answers, events, requestHeads, closedBodies } = heard;
  return new Map<string, Uint8Array | string>([
    ...(await filesIn(folder)),
    ['answers', answers.join('\n')],
    ['events', events.join('\n')],
    ['requests', requestHeads.join('\n')],
    ['bodies', Buffer.concat(closedBodies)],
  ]);
}

async function found(): Promise<readonly string[]> {
  const inside = await places();
  const key = inside.get('attempts.key');
  const keys = key === undefined ? [] : [Buffer.from(key), Buffer.from(Buffer.from(key).toString().trim(), 'hex')];
  const told = [...inside].filter(([place]) => place !== 'requests');
  const responses = told.flatMap(([place, content]) =>
    [...heard.responses]
      .filter((response) => Buffer.from(content).includes(response))
      .map((response) => `${response} in ${place}`),
  );
  const deviceIds = labels.map((label) => idOf(lan, label));
  const passwords = everyone.flatMap((password, index) => {
    const spellings = spellingsOf({ password, account: 'admin', realms: [...heard.realms], deviceIds, keys });
    return [...inside].flatMap(([place, content]) =>
      findSecrets(content, spellings).map((where) => `password ${index} in ${place}: ${where}`),
    );
  });
  return [...responses, ...passwords];
}

test('checks, reads, a sync that is killed and goes on, its watch: no password and no hash of one stays anywhere', async () => {
  const keystore = sessionSeal();
  const first = await open(keystore);
  const secure = { deviceId: idOf(lan, 'Secure'), account: 'admin' };
  const asked = { ...secure, confirmsFewLeft: false, insistsDuringLock: false };
  await first.ask('lock:check', { ...asked, password: WRONG });
  await first.ask('lock:check', { ...asked, password: OLD, confirmsFewLeft: true });
  await first.ask('who:analyse', { deviceId: secure.deviceId, hours: 24 });
  await first.ask('device:onlineUsers', { deviceId: secure.deviceId });
  await first.ask('guide:read', secure);
  const planId = await planned(first);
  await first.ask('recorder:channels', { deviceId: idOf(lan, 'Recorder') });
  await first.ask('sync:savePlan', { name: 'Every spring' });
  expect(await first.codeOf('sync:plan', { newPassword: WRONG, first: null, parallel: 2 })).toBe('sync.passwordUnfit');
  await first.ask('sync:start', { planId });
  await first.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await first.close();
  expect(await found()).toEqual([]);

  const second = await open();
  await second.until('unfinished', ({ unfinished }) => !unfinished.hasSecrets);
  const typed = logins().map(({ deviceId, password }) => ({ deviceId, password }));
  expect(await second.codeOf('sync:resume', { secrets: null })).not.toBeNull();
  expect(await second.codeOf('sync:resume', { secrets: { newPassword: WRONG, logins: typed } })).toBe(
    'sync.retypedPasswordDiffers',
  );
  await second.ask('sync:resume', { secrets: { newPassword: NEW, logins: typed } });
  const { report } = await second.until('report');
  expect(report.devices.map(({ inForce }) => inForce)).toEqual(labels.map(() => 'new'));
  await second.ask('sync:watch', { minutes: 5 });
  await second.until('report', (_phase, { watch }) => watch?.lastReadAt != null);
  await second.ask('sync:finish', {});
  await second.ask('diagnostics:export', {});
  await second.ask('attempts:list', { limit: 500 });
  await second.close();
  expect(heard.responses.size).toBeGreaterThan(0);
  expect(await found()).toEqual([]);
});

test('a sync that is rolled back leaves no password either', async () => {
  const program = await open();
  await program.ask('sync:start', { planId: await planned(program) });
  await program.until('run', ({ run }) => run.devices.some(({ inForce }) => inForce === 'new'));
  await program.ask('sync:pause', {});
  await program.until('run', ({ run }) => run.phase === 'paused');
  await program.ask('sync:rollBack', { secrets: null });
  await program.until('report');
  await program.close();
  expect(await found()).toEqual([]);
});

test('a password that is taken from an accepted login crosses to no window', async () => {
  const program = await open();
  const secure = { ofDevice: idOf(lan, 'Secure'), account: 'admin' };
  const plain = { deviceId: idOf(lan, 'Plain'), account: 'admin' };
  const asked = { confirmsFewLeft: false, insistsDuringLock: false };
  await lan.control(lan.deviceList.find(({ label }) => label === 'Secure')?.mac ?? '', { do: 'setPassword', password: NEW });
  await program.ask('lock:check', { deviceId: secure.ofDevice, account: 'admin', password: NEW, ...asked });
  await program.ask('sync:pick', { devices: [{ ...plain, task: 'change' }] });
  await program.ask('sync:prove', { logins: [{ ...plain, password: OLDER }], confirmsFewLeft: false });
  const { phase } = await program.ask('sync:plan', { newPassword: secure, first: null, parallel: 1 });
  if (phase.step !== 'planned') throw new Error(`a plan was wanted, not ${phase.step}`);
  await program.ask('sync:start', { planId: phase.plan.planId });
  expect((await program.until('report')).report.devices).toMatchObject([{ inForce: 'new' }]);
  await program.close();
  expect(await found()).toEqual([]);
});

test('a password stands readable only in the bodies that the plan warned of', async () => {
  const program = await open();
  await program.ask('sync:start', { planId: await planned(program) });
  await program.until('report');
  const spellings = spellingsOf({ password: NEW, account: 'admin', realms: [], deviceIds: [], keys: [] });
  const readable = heard.readableBodies.filter(({ body }) => findSecrets(body, spellings).length > 0);
  const readBy = new Set(readable.map(({ host }) => host));
  const { phase } = await program.ask('sync:state', {});
  if (phase.step !== 'report') throw new Error('no report');
  const isWarned = (address: string) =>
    phase.plan.devices.some(({ warnings, ...device }) => device.address === address && warnings.some(isReadable));
  expect([...readBy].sort()).toEqual([RECORDER, PLAIN].sort());
  expect([...readBy].filter((address) => !isWarned(address))).toEqual([]);
});
const isReadable = ({ code }: { readonly code: string }) => code === 'readableOnNetwork';

test('what no command takes is refused without being repeated', async () => {
  const program = await open();
  const device = { deviceId: idOf(lan, 'Secure'), account: 'admin' };
  await program.codeOf('lock:check', { ...device, password: NEW, confirmsFewLeft: false, insistsDuringLock: NEW as never });
  await program.codeOf('sync:prove', { logins: [{ ...device, password: NEW, [NEW]: NEW } as never], confirmsFewLeft: false });
  await program.codeOf('sync:plan', { newPassword: { [NEW]: NEW } as never, first: NEW, parallel: 1 });
  await program.codeOf('sync:resume', { secrets: { newPassword: NEW, logins: NEW as never } });
  await program.codeOf('sync:savePlan', { name: [NEW] as never });
  await program.codeOf('clipboard:copySecret', { secret: NEW });
  await program.codeOf('clipboard:copySecret', { secret: { [NEW]: NEW } as never, [NEW]: NEW } as never);
  expect(heard.answers).toHaveLength(7);
  await program.close();
  expect(await found()).toEqual([]);
});

test('the search finds a password in every spelling, wherever it stands', () => {
  const writings: readonly ((password: string) => string | Buffer)[] = [
    (password) => password,
    (password) => JSON.stringify({ password }),
    (password) => JSON.stringify(JSON.stringify({ password })),
    (password) => `<p>${password.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    (password) => Buffer.from(password).toString('hex').toUpperCase(),
    (password) => `/x?y=${encodeURIComponent(password)}`,
    (password) => new URLSearchParams({ password }).toString(),
    (password) => Buffer.from(`admin:${password}`).toString('base64'),
    (password) => Buffer.from(`${password} and more`).toString('base64url'),
    (password) => Buffer.from(`x${password}`, 'utf16le'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...everyone), fc.constantFrom(...writings), fc.string(), (password, write, before) => {
      const spellings = spellingsOf({ password, account: 'admin', realms: ['r'], deviceIds: [], keys: [] });
      return findSecrets(Buffer.concat([Buffer.from(before), Buffer.from(write(password))]), spellings).length > 0;
    }),
  );
});
