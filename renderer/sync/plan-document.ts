import { channelNameOf, nameWithChannel } from '../../shared/channel-names.ts';
import type { Device, DeviceId } from '../../shared/device.ts';
import type { SyncDraft } from '../../shared/sync.ts';
import type { SkippedDevice, SyncPlan } from '../../shared/sync-plan.ts';
import { dateTime, shortClock } from '../format/time.ts';
import type { ReportDocument, ReportPart } from '../guide/report-document.ts';
import { text } from '../text/en.ts';
import { clientLines } from './clients-text.ts';
import { channelsFor, describeProof, describeSkip, nameBesideAddress } from './describe.ts';
import { lastWait } from './plan-holds.ts';
import { entriesText, noteOf, planTitle, warningsOf } from './plan-rows.ts';
import { namesIn } from './report-names.ts';

const words = text.sync.plan;
const { columns } = text.sync;

/** The plan on paper: what will be sent, in order. It names no password. */
export function planDocument(plan: SyncPlan, draft: SyncDraft, devices: ReadonlyMap<DeviceId, Device>): ReportDocument {
  const head = [columns.order, columns.device, columns.address, columns.proven, columns.account, columns.entry, columns.note];
  const rows = plan.devices.map((device, index) => [
    String(index + 1),
    nameOnPaper(device, device.entries).join('\n'),
    device.address,
    device.proof.kind === 'proven' ? shortClock(device.proof.provenAt) : describeProof(device.proof),
    device.account,
    entriesText(device, plan),
    noteOf(device, plan),
  ]);
  const warnings = warningsOf(plan).map(({ names, sentence }) =>
    names.length > 0 ? `${words.named(names)} ${sentence}` : sentence,
  );
  const skipped = plan.skipped.map(({ deviceId, name, address, reason }) =>
    [
      nameOnPaper({ name, address }, deviceId === null ? [] : channelsFor(deviceId, draft)).join(', '),
      address ?? text.grid.notTold,
      describeSkip(reason),
    ].join(' · '),
  );
  const clients = clientLines(plan.clients, namesIn(plan, devices));
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0 ? [] : [{ heading, parts: [{ kind: 'list', items } satisfies ReportPart] }];
  return {
    title: planTitle(plan),
    subtitle: words.printedAt(dateTime(plan.madeAt)),
    sections: [
      { heading: words.stepsHeading, parts: [orderFacts(plan), { kind: 'table', head, rows }] },
      ...list(words.skippedHeading, skipped),
      ...list(words.warnings, warnings),
      ...list(words.clientsTitle, clients),
    ],
    end: words.printEnd,
  };
}

/** The name of its channel stands before the model of a device without a name. */
function nameOnPaper(
  device: Pick<SkippedDevice, 'name' | 'address'>,
  channels: readonly { readonly name: string | null }[],
): readonly string[] {
  const own = nameBesideAddress(device.name, device.address);
  const channelName = channelNameOf(device, channels);
  return channelName === null ? [own] : [channelName, own];
}

function orderFacts(plan: SyncPlan): ReportPart {
  const { devices, parallel, estimatedSeconds } = plan;
  const wait = lastWait(plan);
  const first = devices.find(({ goes }) => goes === 'first');
  return {
    kind: 'facts',
    facts: [
      [words.first, first === undefined ? words.nobodyFirst : nameWithChannel(first, first.entries)],
      [words.parallel, words.atOnce(parallel)],
      [words.takes, words.estimated(estimatedSeconds, wait === null ? null : shortClock(wait))],
    ],
  };
}
