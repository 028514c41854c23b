import { type EventName, type Events, eventNames } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';

/** What arrives on the browser socket, read. `null`: not a message of ours. */
export type SocketMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EventName; readonly payload: Events[EventName] };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEventName(value: unknown): value is EventName {
  return eventNames.some((name) => name === value);
}

export function readSocketMessage(data: unknown): SocketMessage | null {
  if (typeof data !== 'string') return null;
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(message)) return null;
  const { id, result, event, payload } = message;
  if (typeof id === 'number' && isRecord(result) && typeof result['ok'] === 'boolean') {
    return { kind: 'answer', id, result: result as unknown as Result<unknown> };
  }
  // The payload comes from our own host, which is typed by the same contract.
  return isEventName(event) ? { kind: 'event', event, payload: payload as Events[EventName] } : null;
}
