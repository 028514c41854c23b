import type { DeviceId } from '../../shared/device.ts';
import type { SyncPlan } from '../../shared/sync-plan.ts';
import type { SyncRun } from '../../shared/sync-run.ts';
import { text } from '../text/en.ts';
import { runColumns, runRows } from './run-cells.ts';
import { RunLine } from './run-row.tsx';

const words = text.sync.run;

/** Every device with its four steps. `canAct`: something can be asked of one now. */
export function RunTable({
  plan,
  run,
  canAct,
  next = null,
}: {
  readonly plan: SyncPlan;
  readonly run: SyncRun;
  readonly canAct: boolean;
  /** The one whose row holds the next step of the whole run. */
  readonly next?: DeviceId | null;
}) {
  return (
    <table className="sync-table sync-table-run">
      <thead>
        <tr>
          <th scope="col">{text.sync.columns.device}</th>
          <th scope="col">{text.sync.columns.address}</th>
          {runColumns.map((column, index) => (
            <th key={column} scope="col">
              <span className="number">{index + 1}</span> {words.columns[column]}
            </th>
          ))}
          <th scope="col">{text.sync.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {runRows(plan, run).map((row) => (
          <RunLine key={row.planned.deviceId} row={row} canAct={canAct} isNext={row.planned.deviceId === next} />
        ))}
      </tbody>
    </table>
  );
}
