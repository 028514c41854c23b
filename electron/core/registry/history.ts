import type { Device, DeviceId, DeviceNotice, RawAnswer } from '../../../shared/device.ts';
import { datagramText } from '../sadp/datagram-text.ts';
import { type Answered, ownerOf } from './answered.ts';
import { removedIds } from './delta.ts';
import { noticesBetween } from './notices.ts';
import type { RegistryState } from './state.ts';

const NOTICES_PER_DEVICE = 50;

/** What is kept of each device beside its state: its latest datagram and the latest notices about it. */
export class DeviceHistory {
  private readonly notices = new Map<DeviceId, readonly DeviceNotice[]>();
  private readonly datagrams = new Map<DeviceId, { readonly datagram: Uint8Array; readonly answer: Answered }>();

  /** Newest last, at most 50. */
  noticesOf(id: DeviceId): readonly DeviceNotice[] {
    return this.notices.get(id) ?? [];
  }

  rawAnswerOf(id: DeviceId): RawAnswer | null {
    const kept = this.datagrams.get(id);
    if (!kept) return null;
    const { at, sighting } = kept.answer;
    return {
      text: datagramText(kept.datagram).replace(/\0+$/, ''),
      receivedAt: at,
      sourceAddress: sighting.sourceAddress,
      interfaceName: sighting.interfaceName,
    };
  }

  /** Keeps the datagram under the device that `state` holds its answer to be of. */
  keepDatagram(state: RegistryState, answer: Answered, datagram: Uint8Array): void {
    const id = ownerOf(state.bySerial, answer);
    const owner = state.devices.has(id) ? id : state.aliases.get(id);
    if (owner !== undefined) this.datagrams.set(owner, { datagram, answer });
  }

  /** Notes what changed from `before` to `after` and returns it. What was kept of a removed device goes or moves with it. */
  follow(before: RegistryState, after: RegistryState, at: number): readonly DeviceNotice[] {
    if (before.devices === after.devices) return [];
    const formerly = this.moveRemoved(before, after);
    const news: DeviceNotice[] = [];
    for (const [id, device] of after.devices) {
      const known = before.devices.get(id) ?? formerly.get(id) ?? null;
      if (known === device) continue;
      const notices = noticesBetween(known, device, at);
      if (notices.length === 0) continue;
      this.notices.set(id, [...this.noticesOf(id), ...notices].slice(-NOTICES_PER_DEVICE));
      news.push(...notices);
    }
    return news;
  }

  /** Devices that are now listed under another identity, by the new one. */
  private moveRemoved(before: RegistryState, after: RegistryState): ReadonlyMap<DeviceId, Device> {
    const formerly = new Map<DeviceId, Device>();
    for (const id of removedIds(before, after)) {
      const successor = after.aliases.get(id);
      const device = before.devices.get(id);
      if (successor !== undefined && device) {
        formerly.set(successor, device);
        this.move(id, successor);
      }
      this.notices.delete(id);
      this.datagrams.delete(id);
    }
    return formerly;
  }

  private move(from: DeviceId, to: DeviceId): void {
    const moved = this.noticesOf(from).map((notice) => ({ ...notice, deviceId: to }));
    const joined = [...moved, ...this.noticesOf(to)].sort((left, right) => left.at - right.at);
    if (joined.length > 0) this.notices.set(to, joined.slice(-NOTICES_PER_DEVICE));
    const datagram = this.datagrams.get(from);
    if (datagram && !this.datagrams.has(to)) this.datagrams.set(to, datagram);
  }
}
