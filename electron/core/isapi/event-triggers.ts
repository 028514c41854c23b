import { parseDocument } from './document.ts';

/** One entry of `GET /ISAPI/Event/triggers`. */
export interface EventTrigger {
  /** `illaccess` is the illegal login. */
  readonly id: string | null;
  readonly eventType: string | null;
  /** `email`, `beep`, `center`, … */
  readonly notificationMethods: readonly string[];
}

/**
 * A list, a list inside `EventNotification`, or one trigger alone.
 * @throws IsapiMalformedError
 */
export function decodeEventTriggers(body: Uint8Array): readonly EventTrigger[] {
  const root = parseDocument(body, { roots: ['EventTrigger', 'EventTriggerList', 'EventNotification'] });
  const triggers = root.name === 'EventTrigger' ? [root] : (root.child('EventTriggerList') ?? root).children('EventTrigger');
  return triggers.map((trigger) => ({
    id: trigger.text('id'),
    eventType: trigger.text('eventType'),
    notificationMethods: (trigger.child('EventTriggerNotificationList')?.children('EventTriggerNotification') ?? [])
      .map((notification) => notification.text('notificationMethod'))
      .filter((method) => method !== null),
  }));
}
