import { z } from 'zod';

/** Columns of the device grid, in their default order. */
export const gridColumns = [
  'status',
  'name',
  'kind',
  'model',
  'address',
  'firmware',
  'serialNumber',
  'mac',
  'activated',
  'bootTime',
  'dhcp',
  'subnetMask',
  'gateway',
  'httpPort',
  'sdkPort',
  'lastSeen',
  'interface',
] as const;
export type GridColumn = (typeof gridColumns)[number];

const gridColumn = z.enum(gridColumns);

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'roomy']),
  grid: z.strictObject({
    /** Shown columns, in order. */
    columns: z.array(gridColumn).min(1).max(gridColumns.length),
    /** Widths in CSS pixels, where the user set one. */
    widths: z.partialRecord(gridColumn, z.number().int().min(40).max(1200)),
    sort: z.strictObject({ column: gridColumn, direction: z.enum(['ascending', 'descending']) }),
  }),
  /** Interfaces the user ticked or unticked, by name; the rest follow the rule of their kind. */
  interfaces: z.record(z.string(), z.boolean()),
  /** A notification of the system when a lock should have ended. Settings of before these two have neither. */
  notifyAtLockEnd: z.boolean().default(false),
  /** Notifications also show on locked screens: device names and addresses stay out of them unless the user wants them. */
  notifyWithoutNames: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'normal',
  grid: {
    columns: ['status', 'name', 'address', 'model', 'firmware', 'serialNumber', 'mac', 'lastSeen'],
    widths: {},
    sort: { column: 'address', direction: 'ascending' },
  },
  interfaces: {},
  notifyAtLockEnd: false,
  notifyWithoutNames: true,
};
