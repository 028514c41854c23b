import { isLinkLocal, prefixLength } from '../../../../shared/address.ts';
import type { DeviceId } from '../../../../shared/device.ts';
import type { InterfaceFault, InterfaceKind, InterfaceReport, InterfaceState } from '../../../../shared/network.ts';
import type { NetworkInterface } from '../../ports.ts';

const MOST_FAULTS = 10;
/** Forged answers can name any number of devices; beyond this they are no longer told apart. */
const MOST_DEVICES = 100_000;
const PICTURE_MS = 60_000;
/** Instants nearer to each other than this are one dot in the picture. */
const DOT_MS = 250;

/** What was sent and heard by one interface. */
export class InterfaceRecord {
  private sent = 0;
  private answered = 0;
  private malformed = 0;
  private faults: readonly InterfaceFault[] = [];
  private readonly devices = new Set<DeviceId>();
  private readonly sentAt = new Dots();
  private readonly answeredAt = new Dots();

  countSent(at: number): void {
    this.sent++;
    this.sentAt.add(at);
  }

  countAnswer(at: number, device: DeviceId | null): void {
    this.answered++;
    this.answeredAt.add(at);
    if (device !== null && this.devices.size < MOST_DEVICES) this.devices.add(device);
  }

  countMalformed(): void {
    this.malformed++;
  }

  addFault(fault: InterfaceFault): void {
    this.faults = [...this.faults, fault].slice(-MOST_FAULTS);
  }

  report(entry: NetworkInterface, kind: InterfaceKind, state: InterfaceState, now: number): InterfaceReport {
    return {
      name: entry.name,
      address: entry.address,
      prefixLength: prefixLength(entry.netmask) ?? 32,
      kind,
      state,
      linkLocal: isLinkLocal(entry.address),
      sent: this.sent,
      answered: this.answered,
      malformed: this.malformed,
      devices: this.devices.size,
      faults: this.faults,
      sentAt: this.sentAt.since(now - PICTURE_MS),
      answeredAt: this.answeredAt.since(now - PICTURE_MS),
    };
  }
}

class Dots {
  private instants: number[] = [];

  add(at: number): void {
    const last = this.instants.at(-1);
    if (last !== undefined && Math.abs(at - last) < DOT_MS) return;
    this.instants.push(at);
    if (this.instants.length > (2 * PICTURE_MS) / DOT_MS) this.instants = [...this.since(at - PICTURE_MS)];
  }

  since(from: number): readonly number[] {
    return this.instants.filter((instant) => instant >= from);
  }
}
