import type { DiagnosisCode, DiagnosisLine, DiagnosisVerdict, InterfaceReport } from '../../../shared/network.ts';

/** A person reads and answers the question within this time; refusals for longer are a No. */
const CONSENT_TAKES_MS = 60_000;

/** macOS asks before a program may use the local network; until then every send fails with EHOSTUNREACH. */
export function permissionLines(
  reports: readonly InterfaceReport[],
  { platform, at }: { readonly platform: string; readonly at: number },
): readonly DiagnosisLine[] {
  if (platform !== 'darwin') return [];
  const line = (code: DiagnosisCode, verdict: DiagnosisVerdict): readonly DiagnosisLine[] => [
    { subject: 'permission', verdict, code, interfaceName: null, facts: {} },
  ];
  const outside = reports.filter((report) => report.kind !== 'loopback');
  if (outside.some((report) => report.state === 'searching' && report.sent > 0)) return line('permission.allowed', 'ok');
  const waiting = outside.filter((report) => report.state === 'waiting');
  if (waiting.length === 0) return [];
  const refusedSince = Math.min(...waiting.flatMap((report) => report.faults.filter(isRefusal).map((fault) => fault.at)));
  return at - refusedSince >= CONSENT_TAKES_MS ? line('permission.denied', 'failed') : line('permission.waiting', 'lookHere');
}

function isRefusal(fault: InterfaceReport['faults'][number]): boolean {
  return fault.during === 'send' && fault.code === 'EHOSTUNREACH';
}
