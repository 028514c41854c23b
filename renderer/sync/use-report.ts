import type { DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import { changedPassword, type HandPlace, type SyncReport, type SyncWatch } from '../../shared/sync-run.ts';
import { dayOf } from '../format/time.ts';
import type { ReportDocument } from '../guide/report-document.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useHostStore } from '../state/host-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { reportDocument } from './report-paper.ts';
import type { ReportFacts } from './report-rows.ts';

/** The report with what the window knows beside it. A lock that ends leaves it by itself. */
export function useReportFacts(plan: SyncPlan, report: SyncReport): ReportFacts {
  const devices = useDevicesStore((state) => state.byId);
  const locks = useLocksStore((state) => state.byDevice);
  const ends = new Map(
    report.devices.map(({ deviceId, account }): [DeviceId, number] => {
      const own = (locks.get(deviceId) ?? []).filter((lock) => lock.account === account);
      return [deviceId, Math.max(0, ...own.map(({ record }) => record.unlocksAt ?? 0))];
    }),
  );
  const runningAt = (now: number) => [...ends].flatMap(([deviceId, end]) => (end > now ? [deviceId] : []));
  const running = new Set(useTicking((now) => runningAt(now).join(' ')).split(' '));
  const now = useTicking(dayOf);
  return { plan, report, devices, lockEnd: (deviceId) => (running.has(deviceId) ? (ends.get(deviceId) ?? null) : null), now };
}

/** The paper, as it is now. */
export function paperOf(facts: ReportFacts, watch: SyncWatch | null): ReportDocument {
  const { plan, report } = facts;
  const ticked: readonly HandPlace[] = useSyncStore.getState().state?.ticked ?? [];
  return reportDocument({
    ...facts,
    watch: report.direction === 'forward' ? watch : null,
    ticked: changedPassword(plan, report) ? ticked : null,
    version: useHostStore.getState().app?.version ?? '',
    madeAt: Date.now(),
  });
}
