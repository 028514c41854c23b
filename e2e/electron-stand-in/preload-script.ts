/** Names of the two functions that connect a page with the stand-in. A page in Electron has nothing of the kind. */
export const INVOKE_BINDING = '__standInInvoke';
export const DELIVER_FUNCTION = '__standInDeliver';

/**
 * The real bundled preload, wrapped so that it finds what a sandboxed preload finds: `require` of very few modules, and a
 * context bridge that copies values and freezes what it exposes. One difference: page and preload share one world.
 */
export function preloadScript(preloadCode: string): string {
  return `(() => {
  if (window !== window.top || location.href === 'about:blank') return;
  const invoke = window[${JSON.stringify(INVOKE_BINDING)}];
  const listeners = new Map();
  const bridged = (value) => {
    if (typeof value === 'function') return (...values) => bridged(value(...values.map(bridged)));
    if (value instanceof Promise) return value.then(bridged);
    if (value === null || typeof value !== 'object') return value;
    if (Object.values(value).some((entry) => typeof entry === 'function')) {
      return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, bridged(entry)])));
    }
    return structuredClone(value);
  };
  Object.defineProperty(window, ${JSON.stringify(DELIVER_FUNCTION)}, {
    value: (channel, values) => {
      for (const listener of listeners.get(channel) ?? []) listener({ senderId: 0 }, ...values);
    },
  });
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => {
        if (name in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
        Object.defineProperty(window, name, { value: bridged(api), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: async (channel, ...values) => {
        const reply = await invoke(channel, structuredClone(values));
        if (reply.failed) throw new Error("Error invoking remote method '" + channel + "': " + reply.message);
        return reply.value;
      },
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('module not found: ' + name + ' (a sandboxed preload has only electron, events, timers and url)');
  };
  const module = { exports: {} };
  ((module, exports, require) => {
${preloadCode}
  })(module, module.exports, require);
})();`;
}
