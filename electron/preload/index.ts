import { contextBridge, ipcRenderer } from 'electron';
import type { CommandName, EventName } from '../../shared/contract.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../shared/ipc.ts';
import { fail, type Result } from '../../shared/result.ts';

// Written out instead of imported: the contract's values would bring the schema library into the sandbox.
const commandNames = {
  'app:state': true,
  'settings:read': true,
  'settings:write': true,
  'discovery:status': true,
  'discovery:search': true,
  'discovery:includeInterface': true,
  'discovery:probeAddresses': true,
  'discovery:cancelProbe': true,
  'devices:snapshot': true,
  'device:rename': true,
  'device:rawAnswer': true,
  'device:notices': true,
  'device:openWebPage': true,
  'devices:forget': true,
  'locks:snapshot': true,
  'locks:today': true,
  'lock:check': true,
  'lock:noteSeen': true,
  'attempts:list': true,
  'logins:stopAll': true,
  'logins:allow': true,
  'login:forget': true,
  'certificate:accept': true,
  'who:analyse': true,
  'recorder:channels': true,
  'device:onlineUsers': true,
  'device:restart': true,
  'guide:read': true,
  'guide:tick': true,
  'sync:state': true,
  'sync:pick': true,
  'sync:prove': true,
  'sync:plan': true,
  'sync:revise': true,
  'sync:start': true,
  'sync:pause': true,
  'sync:goOn': true,
  'sync:again': true,
  'sync:read': true,
  'sync:retype': true,
  'sync:leaveOut': true,
  'sync:stop': true,
  'sync:rollBack': true,
  'sync:resume': true,
  'sync:finish': true,
  'sync:showReport': true,
  'sync:watch': true,
  'sync:stopWatch': true,
  'sync:tick': true,
  'sync:savePlan': true,
  'sync:deletePlan': true,
  'network:diagnosis': true,
  'clipboard:copySecret': true,
  'diagnostics:export': true,
  'simulation:start': true,
  'simulation:stop': true,
  'simulation:act': true,
} as const satisfies Record<CommandName, true>;

const eventNames = {
  'devices:changed': true,
  'devices:noticed': true,
  'discovery:changed': true,
  'discovery:probeProgressed': true,
  'locks:changed': true,
  'computer:slept': true,
  'attempts:changed': true,
  'network:changed': true,
  'sync:changed': true,
  'simulation:changed': true,
  'window:asked': true,
} as const satisfies Record<EventName, true>;

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return;
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

/** Never rejects: what cannot reach the main process is a failed result too. */
async function call(name: unknown, input: unknown): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(commandNames, name)) {
    return fail({ code: 'command.unknown', message: 'no such command', retry: 'never', facts: {} });
  }
  try {
    return (await ipcRenderer.invoke(CALL_CHANNEL, name, input)) as Result<unknown>;
  } catch {
    return fail({
      code: 'host.unreachable',
      message: 'the main process gave no answer',
      retry: 'later',
      facts: { command: name },
    });
  }
}

function on(name: unknown, listener: unknown): () => void {
  if (typeof name !== 'string' || !Object.hasOwn(eventNames, name)) throw new TypeError('no such event');
  if (typeof listener !== 'function') throw new TypeError('a listener is a function');
  // A wrapper of its own for each call: the same function may listen twice and stop once.
  const own: Listener = (payload) => listener(payload);
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(own));
  return () => {
    known.delete(own);
  };
}

contextBridge.exposeInMainWorld('latchkey', { call, on });
