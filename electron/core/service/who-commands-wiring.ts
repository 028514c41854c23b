import { randomUUID } from 'node:crypto';
import type { ServiceContext } from './context.ts';
import { isapiDeviceOf } from './lock-commands.ts';
import type { LockDesks } from './lock-desks.ts';
import type { WhoDependencies } from './who-commands-ports.ts';

/** As many of this computer's attempts as the journal keeps for an analysis. */
const ATTEMPTS_LOOKED_AT = 5_000;

/** The network that is shown now, as the commands about locks need it. */
export function whoDependencies(
  context: ServiceContext,
  desks: LockDesks,
  isSimulating: () => boolean,
): () => Promise<WhoDependencies> {
  return async () => {
    const desk = await desks.current();
    const { clock, registry, discovery } = context;
    return {
      network: desk,
      clock,
      registry,
      discovery,
      // Devices know search ids as the official tool writes them.
      randomness: { uuid: () => randomUUID().toUpperCase() },
      logins: {
        visitFor: (deviceId) => desk.visit(isapiDeviceOf(context, deviceId, isSimulating()), context.closing),
        hasLogin: (deviceId, account) => desk.logins.find(deviceId, desk.certificates.pinned(deviceId), account) !== null,
      },
      locks: () => desk.locks(),
      loginSeen: (deviceId) => desk.seenOf(deviceId),
      noteKeeper: (deviceId, account, keeper) => desk.noteKeeper(deviceId, account, keeper),
      attempts: () => desk.attempts(ATTEMPTS_LOOKED_AT).rows,
      // No reset request can be begun yet.
      resetRequestOpen: () => false,
    };
  };
}
