import { CLIPBOARD_SECONDS } from '../../shared/clipboard.ts';
import type { Backend } from '../../shared/contract.ts';
import { refuse } from '../commands/device-commands.ts';
import { useHostStore } from '../state/host-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';

const words = text.sync.password;

/** Puts a password on the clipboard for a while. A page may not see there what else was copied, so the host does it where it can. */
export async function copySecret(backend: Backend, secret: string): Promise<void> {
  const byHost = useHostStore.getState().app?.copiesSecrets === true;
  const isCopied = byHost ? await copyByHost(backend, secret) : await copyByPage(secret);
  if (isCopied) useViewStore.getState().tell({ kind: 'done', text: words.copied(CLIPBOARD_SECONDS) });
}

async function copyByHost(backend: Backend, secret: string): Promise<boolean> {
  const result = await backend.call('clipboard:copySecret', { secret });
  if (!result.ok) refuse(result.error);
  return result.ok;
}

async function copyByPage(secret: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(secret);
  } catch {
    useViewStore.getState().tell({ kind: 'refused', text: text.details.copyRefused });
    return false;
  }
  window.setTimeout(() => void takeOff(secret), CLIPBOARD_SECONDS * 1000);
  return true;
}

async function takeOff(secret: string): Promise<void> {
  try {
    if ((await navigator.clipboard.readText()) === secret) await navigator.clipboard.writeText('');
  } catch {
    useViewStore.getState().tell({ kind: 'refused', text: words.stillCopied });
  }
}
