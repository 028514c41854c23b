import type { CommandName, InputOf, OutputOf, Unsubscribe } from '../../shared/contract.ts';
import { useAttemptsStore } from '../state/attempts-store.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useNetworkStore } from '../state/network-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import type { Connection } from './connection.ts';
import { readSync, takeSync } from './read-sync.ts';

/** Enough for the latest attempt of every device of a site; the journal asks for more itself. */
const LATEST_ATTEMPTS = 500;

/** Keeps the stores equal to the host: events as they come, everything anew after a connection, a snapshot after a gap. */
export function synchronise(connection: Connection): Unsubscribe {
  let snapshotAsked = false;
  let newestDelta = -1;
  let attemptsAsked = false;
  let attemptsChangedSince = false;

  async function read<N extends CommandName>(name: N, input: InputOf<N>, apply: (value: OutputOf<N>) => void): Promise<void> {
    const result = await connection.call(name, input);
    if (result.ok) apply(result.value);
  }

  async function readSnapshot(): Promise<void> {
    if (snapshotAsked) return;
    snapshotAsked = true;
    newestDelta = -1;
    const result = await connection.call('devices:snapshot', {});
    snapshotAsked = false;
    if (!result.ok) return;
    useDevicesStore.getState().applySnapshot(result.value);
    // A delta can overtake the answer; then this snapshot is already behind it.
    if (newestDelta > result.value.revision) await readSnapshot();
  }

  /** A batch changes the attempts many times a second; one list is asked for at a time. */
  async function readAttempts(): Promise<void> {
    attemptsChangedSince = true;
    if (attemptsAsked) return;
    attemptsAsked = true;
    while (attemptsChangedSince) {
      attemptsChangedSince = false;
      await read('attempts:list', { limit: LATEST_ATTEMPTS }, useAttemptsStore.getState().applyList);
    }
    attemptsAsked = false;
  }

  function readLogins(): void {
    void read('locks:snapshot', {}, useLocksStore.getState().applySnapshot);
    void readAttempts();
  }

  function readEverything(): void {
    void readSnapshot();
    readLogins();
    void read('app:state', {}, useHostStore.getState().setApp);
    void read('discovery:status', {}, useDiscoveryStore.getState().setStatus);
    void readSync(connection);
    void read('network:diagnosis', {}, useNetworkStore.getState().setDiagnosis);
    // After a reconnection the window's own settings are the newer ones.
    if (!useSettingsStore.getState().loaded) void read('settings:read', {}, useSettingsStore.getState().load);
  }

  const stops = [
    connection.on('devices:changed', (delta) => {
      if (useDevicesStore.getState().applyDelta(delta) !== 'gap') return;
      if (snapshotAsked) newestDelta = delta.revision;
      else void readSnapshot();
    }),
    connection.on('discovery:changed', useDiscoveryStore.getState().setStatus),
    connection.on('discovery:probeProgressed', useDiscoveryStore.getState().setProbe),
    connection.on('network:changed', useNetworkStore.getState().setDiagnosis),
    connection.on('simulation:changed', (simulation) => {
      useHostStore.getState().setSimulation(simulation);
      // Another network has logins and a sync of its own.
      readLogins();
      void readSync(connection);
    }),
    connection.on('sync:changed', takeSync),
    connection.on('locks:changed', useLocksStore.getState().applyChanged),
    connection.on('attempts:changed', (summary) => {
      useAttemptsStore.getState().setSummary(summary);
      void readAttempts();
    }),
    connection.onConnection((state) => {
      useHostStore.getState().setConnection(state);
      if (state === 'connected') readEverything();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
