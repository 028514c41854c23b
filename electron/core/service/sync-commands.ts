import type { Handlers } from '../../../shared/contract.ts';
import type { SyncState } from '../../../shared/sync.ts';
import { Secret } from '../isapi/secret.ts';
import type { SyncDesk } from '../password-sync/desk.ts';
import type { RetypedSecrets } from '../password-sync/run-secrets.ts';

type SyncCommand = Extract<keyof Handlers, `sync:${string}`>;
type TypedAgain = Parameters<Handlers['sync:retype']>[0]['secrets'];

/**
 * Every command answers with the state it left behind.
 * @param current the password sync of the network that is shown
 */
export function syncCommands(current: () => Promise<SyncDesk>): Pick<Handlers, SyncCommand> {
  const after = async (act: (desk: SyncDesk) => Promise<void> | void): Promise<SyncState> => {
    const desk = await current();
    await act(desk);
    return desk.state();
  };
  return {
    'sync:state': () => after(() => {}),
    'sync:pick': ({ devices }) => after((desk) => desk.pick(devices)),
    'sync:prove': ({ logins, confirmsFewLeft, confirmsRefused = false }) =>
      after((desk) => desk.prove(logins, { confirmsFewLeft, confirmsRefused })),
    'sync:read': () => after((desk) => desk.read()),
    'sync:plan': (wish) => after((desk) => desk.plan(wish)),
    'sync:revise': () => after((desk) => desk.revise()),
    'sync:start': ({ planId }) => after((desk) => desk.start(planId)),
    'sync:pause': () => after((desk) => desk.runner.pause()),
    'sync:goOn': () => after((desk) => desk.runner.goOn()),
    'sync:again': ({ deviceId, confirmsFewLeft }) => after((desk) => desk.again(deviceId, confirmsFewLeft)),
    'sync:retype': ({ secrets }) => after((desk) => desk.runner.learn(secretsOf(secrets))),
    'sync:leaveOut': ({ deviceId }) => after((desk) => desk.leaveOut(deviceId)),
    'sync:stop': () => after((desk) => desk.stop()),
    'sync:rollBack': ({ secrets }) => after((desk) => desk.rollBack(typedSecrets(secrets))),
    'sync:resume': ({ secrets }) => after((desk) => desk.resume(typedSecrets(secrets))),
    'sync:finish': () => after((desk) => desk.finish()),
    'sync:showReport': () => after((desk) => desk.showReport()),
    'sync:watch': ({ minutes }) => after((desk) => desk.watch(minutes)),
    'sync:stopWatch': () => after((desk) => desk.stopWatch()),
    'sync:tick': ({ place, done }) => after((desk) => desk.things.tick(place, done)),
    'sync:savePlan': ({ name }) => after((desk) => desk.savePlan(name)),
    'sync:deletePlan': ({ savedPlanId }) => after((desk) => desk.things.deletePlan(savedPlanId)),
  };
}

function typedSecrets(secrets: TypedAgain | null): RetypedSecrets | null {
  return secrets === null ? null : secretsOf(secrets);
}

function secretsOf({ newPassword, logins }: TypedAgain): RetypedSecrets {
  return {
    next: newPassword === null ? null : new Secret(newPassword),
    present: new Map(logins.map(({ deviceId, password }) => [deviceId, new Secret(password)])),
  };
}
