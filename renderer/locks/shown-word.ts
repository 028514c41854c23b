import { statusWord } from '../../shared/text/device.ts';
import { text } from '../text/en.ts';
import type { LoginStatusKind, ShownStatus } from './login-status.ts';

function isLoginStatus(status: ShownStatus): status is LoginStatusKind {
  return Object.hasOwn(text.locks.status, status);
}

export function shownWord(status: ShownStatus): string {
  return isLoginStatus(status) ? text.locks.status[status] : statusWord(status);
}
