import { randomUUID } from 'node:crypto';
import type { Device, DeviceId } from '../../../shared/device.ts';
import type { SyncDraft } from '../../../shared/sync.ts';
import { memoryLines } from '../attempts/memory-lines.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import { SyncDesk } from '../password-sync/desk.ts';
import { IsapiHands } from '../password-sync/isapi-hands.ts';
import { DeviceReach } from '../password-sync/isapi-hands-reach.ts';
import { keptSchema, nothingKept, passingKept } from '../password-sync/saved.ts';
import { Coalescer } from './coalescer.ts';
import type { ServiceContext } from './context.ts';
import { DeviceOfflineError } from './errors.ts';
import { isapiDeviceOf } from './lock-commands.ts';
import type { LockDesks } from './lock-desks.ts';
import type { PresentAddresses } from './present-addresses.ts';
import { StoredDocument } from './stored-document.ts';
import { surroundingsOf } from './who-commands.ts';

/** At most ten events a second. */
const GAP_MS = 100;
/** While ten thousand devices answer, a draft is worked out anew twice a second at most. */
const LOOK_GAP_MS = 500;
/** As many of this computer's attempts as the journal keeps. */
const ATTEMPTS_LOOKED_AT = 5_000;

interface Opened {
  readonly locks: LockDesk;
  readonly desk: Promise<SyncDesk>;
}

interface SyncSurroundings {
  readonly locks: LockDesks;
  readonly addresses: PresentAddresses;
  /** Has what is known of a recorder's channels brought up to date, with its accepted login. */
  readonly readChannels: (recorderId: DeviceId) => void;
}

/** The password sync of the real network, and in its place one of its own for each simulated network. */
export class SyncDesks {
  private readonly telling: Coalescer;
  private readonly looking: Coalescer;
  /** The draft that the windows have, written out. */
  private told: string | null = null;
  private real: Opened | null = null;
  private simulated: Opened | null = null;

  constructor(
    private readonly context: ServiceContext,
    private readonly beside: SyncSurroundings,
    private readonly isSimulating: () => boolean,
  ) {
    this.telling = new Coalescer(context.clock, GAP_MS, context.closing, () => this.tell());
    this.looking = new Coalescer(context.clock, LOOK_GAP_MS, context.closing, () => this.look());
  }

  /** The one of the network that is shown. Rejects where a journal cannot be read; the next call tries anew. */
  async current(): Promise<SyncDesk> {
    const simulating = this.isSimulating();
    const locks = await this.beside.locks.current();
    const known = this.shown();
    if (known?.locks === locks) return known.desk;
    const opened: Opened = { locks, desk: this.open(locks, simulating) };
    this.keep(opened, simulating);
    opened.desk.catch(() => {
      if ((simulating ? this.simulated : this.real) === opened) this.keep(null, simulating);
    });
    return opened.desk;
  }

  /** Another network is shown. A run in the network that is not shown any more pauses. */
  follow(): void {
    const warn = (cause: unknown) => this.context.logger.warn('sync.notHeld', { reason: String(cause) });
    if (this.isSimulating()) void this.real?.desk.then((desk) => desk.hold()).catch(warn);
    void this.simulated?.desk.then((desk) => desk.close()).catch(warn);
    this.simulated = null;
    this.telling.request();
  }

  /** The list, a lock, a login or a certificate has changed. Told where what is being prepared reads otherwise by it. */
  lookAgain(): void {
    if (this.shown() !== null) this.looking.request();
  }

  /** Tells at once of what an earlier run left. Where there is nothing, no file is made and no journal of logins read. */
  begin(): void {
    this.context.syncJournal.lines.readAll().then(
      ({ lines, damaged }) => {
        if (lines.length + damaged > 0) this.telling.request();
      },
      (cause: unknown) => this.context.logger.warn('sync.notOpened', { reason: String(cause) }),
    );
  }

  async close(): Promise<void> {
    for (const opened of [this.real, this.simulated]) await opened?.desk.then((desk) => desk.close()).catch(() => {});
  }

  private shown(): Opened | null {
    return this.isSimulating() ? this.simulated : this.real;
  }

  private keep(opened: Opened | null, simulating: boolean): void {
    if (simulating) this.simulated = opened;
    else this.real = opened;
  }

  private tell(): void {
    this.current().then(
      (desk) => {
        this.told = writtenOut(desk.draft());
        this.context.emit('sync:changed', desk.state());
      },
      (cause: unknown) => this.context.logger.warn('sync.notOpened', { reason: String(cause) }),
    );
  }

  private look(): void {
    this.shown()?.desk.then(
      (desk) => {
        const draft = desk.draft();
        if (draft !== null && writtenOut(draft) !== this.told) this.telling.request();
      },
      () => {}, // whoever opened it heard of the failure
    );
  }

  private async open(locks: LockDesk, simulated: boolean): Promise<SyncDesk> {
    const { context } = this;
    const { clock, registry, documents, logger, closing } = context;
    const announcedAt = (deviceId: string) => {
      // The list that is shown belongs to another network, where the same address may be another device.
      if (this.isSimulating() !== simulated) throw new DeviceOfflineError(deviceId);
      return isapiDeviceOf(context, deviceId, simulated);
    };
    const reach = new DeviceReach(announcedAt, (announced, signal) =>
      locks.chooseConnection(announced, { prefer: 'secure', signal }),
    );
    const hands = new IsapiHands({
      clock,
      desk: locks,
      reach,
      find: (deviceId) => registry.find(deviceId) ?? undefined,
      hearAgain: (deviceId, signal) => this.beside.addresses.hear(deviceId, signal),
    });
    const journal = simulated
      ? { lines: memoryLines(), seal: context.sessionSeal(), key: new Uint8Array(32) }
      : { ...context.syncJournal, key: (await context.openJournal()).key };
    const devices = (): readonly Device[] => [...registry.current().devices.values()];
    return SyncDesk.open({
      clock,
      closing,
      hands,
      reach,
      desk: locks,
      journal,
      list: { find: (deviceId) => registry.find(deviceId) ?? undefined, all: devices },
      uuid: () => randomUUID().toUpperCase(),
      surroundings: (logOf) => surroundingsOf({ discovery: context.discovery, registry, locks: () => locks.locks() }, logOf),
      // No reset request can be begun yet.
      resetRequestOpen: () => false,
      visit: (deviceId, signal) => locks.visit(announcedAt(deviceId), signal),
      ownAttempts: (deviceId) => locks.attempts(ATTEMPTS_LOOKED_AT).rows.filter((row) => row.deviceId === deviceId),
      channelsWritten: (recorderIds) => {
        for (const recorderId of recorderIds) this.beside.readChannels(recorderId);
      },
      kept: simulated ? passingKept() : new StoredDocument(documents, logger, 'sync', keptSchema, nothingKept),
      logger,
      changed: () => this.telling.request(),
    });
  }
}

function writtenOut(draft: SyncDraft | null): string | null {
  return draft === null ? null : JSON.stringify(draft);
}
