import type { Handlers } from '../../../shared/contract.ts';
import type { ServiceDependencies } from './context.ts';
import { SecretNotCopiedError } from './errors.ts';

export function clipboardCommands({
  copySecret,
}: Pick<ServiceDependencies, 'copySecret'>): Pick<Handlers, 'clipboard:copySecret'> {
  return {
    'clipboard:copySecret': async ({ secret }) => {
      if (copySecret === null) throw new SecretNotCopiedError('notHere');
      try {
        await copySecret(secret);
      } catch {
        // Nobody knows what the system's own words quote, so they go no further.
        throw new SecretNotCopiedError('refused');
      }
    },
  };
}
