import { expect, test } from 'vitest';
import { chooseWindow, type Surroundings } from './choose-window.ts';

const mustNotBeAsked = () => {
  throw new Error('Electron must not be touched');
};
const untouched: Surroundings = {
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  findProgram: mustNotBeAsked,
  install: mustNotBeAsked,
};

test('who wants the browser gets it, without a look at Electron', async () => {
  expect(await chooseWindow(true, untouched)).toEqual({ kind: 'browser', reason: null });
});

test.each([{}, { DISPLAY: '', WAYLAND_DISPLAY: '' }])(
  'without a display nothing is looked for or downloaded',
  async (environment) => {
    expect(await chooseWindow(false, { ...untouched, environment })).toEqual({
      kind: 'browser',
      reason: 'this computer has no display',
    });
  },
);

test.each([
  ['linux', { DISPLAY: ':0' }],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }],
  ['darwin', {}],
  ['win32', {}],
])('on %s with %j an installed Electron is used as it is', async (platform, environment) => {
  const surroundings = { ...untouched, platform, environment, findProgram: () => '/electron' };
  expect(await chooseWindow(false, surroundings)).toEqual({ kind: 'electron', program: '/electron' });
});

test('a missing Electron is installed and used', async () => {
  let installed = false;
  const surroundings: Surroundings = {
    ...untouched,
    findProgram: () => (installed ? '/electron' : null),
    install: async () => {
      installed = true;
      return null;
    },
  };
  expect(await chooseWindow(false, surroundings)).toEqual({ kind: 'electron', program: '/electron' });
});

test('what kept Electron from being installed is the reason given', async () => {
  const surroundings: Surroundings = { ...untouched, findProgram: () => null, install: async () => 'it is offline' };
  expect(await chooseWindow(false, surroundings)).toEqual({ kind: 'browser', reason: 'it is offline' });
});

test('an installer that claims success without a program is not believed', async () => {
  const surroundings: Surroundings = { ...untouched, findProgram: () => null, install: async () => null };
  expect(await chooseWindow(false, surroundings)).toMatchObject({
    kind: 'browser',
    reason: expect.stringContaining('no program'),
  });
});
