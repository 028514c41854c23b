import type { DiagnosisCode, DiagnosisLine, DiagnosisVerdict, InterfaceReport } from '../../../shared/network.ts';

/** One line per interface, and one where no interface is searched at all. */
export function interfaceLines(reports: readonly InterfaceReport[]): readonly DiagnosisLine[] {
  const lines = reports.map(interfaceLine);
  const tried = reports.some(({ state }) => state === 'searching' || state === 'waiting' || state === 'failed');
  return tried ? lines : [nothingSearched(reports), ...lines];
}

function nothingSearched(reports: readonly InterfaceReport[]): DiagnosisLine {
  return {
    subject: 'interface',
    verdict: 'lookHere',
    code: 'interface.none',
    interfaceName: null,
    facts: { leftOut: reports.filter((report) => report.state === 'leftOut' && report.kind !== 'loopback').length },
  };
}

function interfaceLine(report: InterfaceReport): DiagnosisLine {
  const [code, verdict] = judge(report);
  const fault = report.faults.at(-1);
  return {
    subject: 'interface',
    verdict,
    code,
    interfaceName: report.name,
    facts: {
      address: report.address,
      prefixLength: report.prefixLength,
      kind: report.kind,
      sent: report.sent,
      answered: report.answered,
      malformed: report.malformed,
      devices: report.devices,
      systemCode: fault?.code ?? null,
    },
  };
}

function judge(report: InterfaceReport): readonly [DiagnosisCode, DiagnosisVerdict] {
  switch (report.state) {
    case 'leftOut':
      return ['interface.leftOut', 'leftOut'];
    case 'gone':
      return ['interface.gone', 'unknown'];
    case 'waiting':
      return ['interface.waitingForPermission', 'lookHere'];
    case 'failed':
      return [report.faults.at(-1)?.during === 'send' ? 'interface.cannotSend' : 'interface.cannotOpen', failureOf(report)];
    case 'searching':
      if (report.answered > 0) return ['interface.answers', 'ok'];
      if (couldNotSend(report)) return ['interface.cannotSend', failureOf(report)];
      return report.linkLocal ? ['interface.linkLocal', 'lookHere'] : ['interface.silent', 'ok'];
  }
}

/** The last thing it did was to fail at sending. */
function couldNotSend({ faults, sent, sentAt }: InterfaceReport): boolean {
  const fault = faults.at(-1);
  if (fault?.during !== 'send') return false;
  return sent === 0 || (sentAt.at(-1) ?? 0) < fault.at;
}

/** Tunnels and virtual adapters often carry no group traffic at all: nothing is wrong with them. */
function failureOf({ kind }: InterfaceReport): DiagnosisVerdict {
  return kind === 'vpn' || kind === 'virtual' ? 'unknown' : 'failed';
}
