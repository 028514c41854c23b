import type { DiagnosisCode, DiagnosisLine, DiscoveryStatus, NetworkDiagnosis } from '../../../shared/network.ts';
import { interfaceLines } from './diagnose-interfaces.ts';
import { permissionLines } from './diagnose-permission.ts';

export interface DiagnosisContext {
  /** Node's name of the system: `win32`, `darwin`, `linux`. */
  readonly platform: string;
  readonly devicesFound: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Devices have answered by then, if they are going to. Before it, silence means nothing. */
const ANSWERS_COME_WITHIN_MS = 5_000;

/** What to look at first, where several lines stand out: what stops everything comes before what stops one way. */
const urgency: readonly DiagnosisCode[] = [
  'permission.denied',
  'permission.waiting',
  'interface.none',
  'interface.linkLocal',
  'interface.cannotOpen',
  'interface.cannotSend',
  'port.taken',
  'port.failed',
  'port.noEcho',
  'unreadable.some',
  'firewall.windowsMaybe',
];

/** What the search tells about the network, line by line, and which line most likely explains that nothing was found. */
export function diagnose(status: DiscoveryStatus, context: DiagnosisContext): NetworkDiagnosis {
  const silent = isSilent(status, context);
  const lines = [
    ...interfaceLines(status.interfaces),
    ...portLines(status, silent),
    ...permissionLines(status.interfaces, context),
    ...firewallLines(status, context, silent),
    ...unreadableLines(status, context),
    ...isolationLines(status, context),
  ];
  return { at: context.at, devicesFound: context.devicesFound, mostLikely: mostLikelyOf(lines, context), lines };
}

/** Asked, waited long enough, and heard nothing. */
function isSilent(status: DiscoveryStatus, { devicesFound, at }: DiagnosisContext): boolean {
  if (devicesFound > 0 || status.roundStartedAt === null) return false;
  if (status.interfaces.some((report) => report.answered > 0)) return false;
  return status.round > 1 || at - status.roundStartedAt >= ANSWERS_COME_WITHIN_MS;
}

function portLines({ port, interfaces, round, roundStartedAt }: DiscoveryStatus, silent: boolean): readonly DiagnosisLine[] {
  const line = (code: DiagnosisCode, verdict: DiagnosisLine['verdict']): DiagnosisLine => ({
    subject: 'port',
    verdict,
    code,
    interfaceName: null,
    facts: { selfTestMs: port.selfTestMs, systemCode: port.code },
  });
  switch (port.state) {
    case 'closed':
      return [];
    case 'taken':
      return [line('port.taken', silent ? 'lookHere' : 'unknown')];
    case 'failed':
      return [line('port.failed', 'failed')];
    case 'open': {
      const asked = roundStartedAt !== null && round > 0 && interfaces.some((report) => report.sent > 0);
      return [port.selfTestMs === null && asked && silent ? line('port.noEcho', 'lookHere') : line('port.open', 'ok')];
    }
  }
}

/** A Public profile drops answers without a word, so it can only be suspected. */
function firewallLines(
  { interfaces }: DiscoveryStatus,
  { platform }: DiagnosisContext,
  silent: boolean,
): readonly DiagnosisLine[] {
  const asked = interfaces.some((report) => report.state === 'searching' && report.sent > 0);
  if (platform !== 'win32' || !silent || !asked) return [];
  return [{ subject: 'firewall', verdict: 'unknown', code: 'firewall.windowsMaybe', interfaceName: null, facts: {} }];
}

function unreadableLines({ unreadable }: DiscoveryStatus, { devicesFound }: DiagnosisContext): readonly DiagnosisLine[] {
  if (unreadable.count === 0) return [];
  const latest = unreadable.latest.reduce<(typeof unreadable.latest)[number] | null>(
    (newest, one) => (newest === null || one.at >= newest.at ? one : newest),
    null,
  );
  return [
    {
      subject: 'unreadable',
      verdict: devicesFound === 0 ? 'lookHere' : 'unknown',
      code: 'unreadable.some',
      interfaceName: latest?.interfaceName ?? null,
      facts: { count: unreadable.count, sourceAddress: latest?.sourceAddress ?? null, reason: latest?.reason ?? null },
    },
  ];
}

/** Access points and switches that keep devices apart cannot be seen from here; worth a word only where nothing was found. */
function isolationLines({ interfaces }: DiscoveryStatus, { devicesFound }: DiagnosisContext): readonly DiagnosisLine[] {
  if (devicesFound > 0) return [];
  const wifi = interfaces.some((report) => report.kind === 'wifi' && report.state === 'searching');
  return [{ subject: 'isolation', verdict: 'unknown', code: 'isolation.unknown', interfaceName: null, facts: { wifi } }];
}

function mostLikelyOf(lines: readonly DiagnosisLine[], { devicesFound }: DiagnosisContext): number | null {
  if (devicesFound > 0) return null;
  let first: { readonly index: number; readonly rank: number } | null = null;
  for (const [index, line] of lines.entries()) {
    const rank = urgency.indexOf(line.code);
    const standsOut = line.verdict === 'lookHere' || line.verdict === 'failed' || line.code === 'firewall.windowsMaybe';
    if (rank !== -1 && standsOut && (first === null || rank < first.rank)) first = { index, rank };
  }
  return first?.index ?? null;
}
