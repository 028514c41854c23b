import type { DeviceId } from '../../shared/device.ts';
import { useTicking } from '../state/ticker.ts';
import { type LoginStatus, loginStatusAt } from './login-status.ts';
import { useLoginFacts } from './use-login-facts.ts';

/** What logins told about a device. Renders again when it becomes something else, not while a countdown falls. */
export function useLoginStatus(id: DeviceId): LoginStatus | null {
  const facts = useLoginFacts(id);
  useTicking((now) => loginStatusAt(facts, now)?.kind ?? null);
  return loginStatusAt(facts, Date.now());
}
