import type { Handlers } from '../../shared/contract.ts';
import type { AppError } from '../../shared/result.ts';
import { idOf } from './sync-samples.ts';

type Prove = Handlers['sync:prove'];

const failing = (error: AppError) => async (): Promise<never> => {
  throw { toAppError: () => error };
};

/** Another device refused one of the passwords, so nothing is sent. */
export function refusedBy(name: string): Prove {
  const facts = { deviceId: idOf(name), name, asked: 2 };
  return failing({ code: 'sync.passwordRefused', message: 'refused', retry: 'never', facts });
}

/** Logins are being proven or read. */
export const busy: Prove = failing({ code: 'sync.busy', message: 'busy', retry: 'later', facts: {} });

/** The first answer, then the second one. */
export function once(first: Prove, then: Prove): Prove {
  let isFirst = true;
  return (input) => {
    const answering = isFirst ? first : then;
    isFirst = false;
    return answering(input);
  };
}
