import { expect, test } from 'vitest';
import { retryDelayMs, SocketBackend } from './socket-backend.ts';

/** The far end of a socket, driven by the test. */
class FarEnd extends EventTarget {
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function connected() {
  const ends: FarEnd[] = [];
  const waits: { readonly ms: number; readonly action: () => void }[] = [];
  const backend = new SocketBackend({
    open: () => {
      const end = new FarEnd();
      ends.push(end);
      return end as unknown as WebSocket;
    },
    after: (ms, action) => waits.push({ ms, action }),
  });
  const states: string[] = [];
  backend.onConnection((state) => states.push(state));
  const end = (index: number): FarEnd => {
    const found = ends[index];
    if (found === undefined) throw new Error(`no connection ${index}`);
    return found;
  };
  return { backend, states, waits, end };
}

test('a call made before the socket is open is sent once it is, and gets the answer of its id', async () => {
  const { backend, end } = connected();
  const first = backend.call('devices:forget', { deviceIds: ['mac:1234'] });
  const second = backend.call('devices:forget', { deviceIds: ['mac:5678'] });
  expect(end(0).sent).toEqual([]);
  end(0).open();
  const ids = end(0).sent.map((text) => JSON.parse(text).id);
  end(0).say(JSON.stringify({ id: ids[1], result: { ok: true, value: { forgotten: 2 } } }));
  end(0).say(JSON.stringify({ id: ids[0], result: { ok: true, value: { forgotten: 1 } } }));
  expect(await first).toEqual({ ok: true, value: { forgotten: 1 } });
  expect(await second).toEqual({ ok: true, value: { forgotten: 2 } });
});

test('when the host goes, open calls and new ones fail with host.gone', async () => {
  const { backend, states, end } = connected();
  end(0).open();
  const open = backend.call('discovery:search', {});
  end(0).close();
  expect(await open).toMatchObject({ ok: false, error: { code: 'host.gone', retry: 'later' } });
  expect(await backend.call('discovery:search', {})).toMatchObject({ ok: false, error: { code: 'host.gone' } });
  expect(states).toEqual(['connecting', 'connected', 'lost']);
});

test('it tries again with growing pauses and says when it is back', () => {
  const { states, waits, end } = connected();
  end(0).open();
  end(0).close();
  waits[0]?.action();
  end(1).close();
  waits[1]?.action();
  end(2).open();
  expect(waits.map(({ ms }) => ms)).toEqual([500, 1000]);
  expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
  expect(retryDelayMs(20)).toBe(10_000);
});

test.each([['nonsense'], ['[]'], ['null'], ['{"event":"no:such","payload":1}'], [new ArrayBuffer(4)]])(
  'what is no message of ours is left aside: %j',
  (data) => {
    const { backend, end } = connected();
    const heard: unknown[] = [];
    backend.on('devices:changed', (payload) => heard.push(payload));
    end(0).open();
    end(0).say(data);
    end(0).say('{"event":"devices:changed","payload":{"revision":1}}');
    expect(heard).toEqual([{ revision: 1 }]);
  },
);
