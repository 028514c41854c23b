// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLIPBOARD_SECONDS } from '../../shared/clipboard.ts';
import type { Handlers } from '../../shared/contract.ts';
import { MemoryBackend } from '../backend/memory-backend.ts';
import { useHostStore } from '../state/host-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { testHandlers } from '../test-handlers.ts';
import { copySecret } from './copy-secret.ts';

const secret = 'Maple-Tide-7';
const page = { text: '', mayRead: true };
const pageClipboard = {
  writeText: async (text: string) => {
    page.text = text;
  },
  readText: async () => {
    if (!page.mayRead) throw new Error('not allowed');
    return page.text;
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(pageClipboard as Clipboard); // what the window uses of it
  Object.assign(page, { text: '', mayRead: true });
  useViewStore.setState(useViewStore.getInitialState(), true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Copies on a host of that kind, and tells what the window says. */
async function copy(copiesSecrets: boolean, copyByHost?: Handlers['clipboard:copySecret']): Promise<string | undefined> {
  const backend = new MemoryBackend(testHandlers(copyByHost ? { 'clipboard:copySecret': copyByHost } : {}));
  const app = await backend.call('app:state', {});
  if (app.ok) useHostStore.getState().setApp({ ...app.value, copiesSecrets });
  await copySecret(backend, secret);
  return useViewStore.getState().message?.text;
}
const timeIsOver = () => vi.advanceTimersByTimeAsync(CLIPBOARD_SECONDS * 1000);

test('a host that can is given the secret, and the page’s own clipboard is left alone', async () => {
  const given: string[] = [];
  const said = await copy(true, async (input) => void given.push(input.secret));
  expect(given).toEqual([secret]);
  expect(said).toBe('New password copied. It is taken off the clipboard after 30 s.');
  expect(page.text).toBe('');
});

test('a refusal of the host is said', async () => {
  const said = await copy(true, () => Promise.reject({ toAppError: () => ({ code: 'clipboard.notCopied', facts: {} }) }));
  expect(said).toMatch(/^Nothing was copied\./);
});

test('elsewhere the page copies it and takes it off again', async () => {
  expect(await copy(false)).toContain('New password copied.');
  expect(page.text).toBe(secret);
  await timeIsOver();
  expect(page.text).toBe('');
});

test('what was copied meanwhile stays', async () => {
  await copy(false);
  page.text = '192.168.1.20';
  await timeIsOver();
  expect(page.text).toBe('192.168.1.20');
});

test('a page that may not look says that the password may still be there', async () => {
  await copy(false);
  page.mayRead = false;
  await timeIsOver();
  expect(page.text).toBe(secret);
  expect(useViewStore.getState().message?.text).toContain('may still be on the clipboard');
});
