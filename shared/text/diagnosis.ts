import type { DiagnosisCode, DiagnosisLine } from '../network.ts';
import type { Facts } from '../result.ts';
import { counted, numberOf, systemCode, textOf } from './facts.ts';

/** One line of the diagnosis in words: what it means, what it rests on, what to do. */
export interface DiagnosisText {
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string | null;
}

const traffic = (facts: Facts): string => `Sent ${numberOf(facts, 'sent')}, answers ${numberOf(facts, 'answered')}.`;

const texts: Readonly<Record<DiagnosisCode, (facts: Facts) => DiagnosisText>> = {
  'interface.answers': (facts) => {
    const devices = numberOf(facts, 'devices');
    return {
      title: devices === 0 ? 'Answers arrive here' : `${counted(devices, 'device answers', 'devices answer')} here`,
      detail: traffic(facts),
      nextStep: null,
    };
  },
  'interface.silent': (facts) =>
    numberOf(facts, 'sent') === 0
      ? { title: 'The search begins here', detail: 'Nothing has been sent yet.', nextStep: null }
      : {
          title: 'Works, but no camera answers here',
          detail: `${traffic(facts)} The network took the packets.`,
          nextStep: 'If the cameras should be here, check that they have power and are on this network.',
        },
  'interface.linkLocal': (facts) => ({
    title: 'No address from the network. Probably a direct cable.',
    detail: traffic(facts),
    nextStep: 'Give this adapter an address such as 192.168.1.50, mask 255.255.255.0.',
  }),
  'interface.leftOut': (facts) => ({
    title: textOf(facts, 'kind') === 'vpn' ? 'Left out: searches do not cross most VPNs' : 'Left out of the search',
    detail: leftOutReason(textOf(facts, 'kind')),
    nextStep: textOf(facts, 'kind') === 'loopback' ? null : 'Include it where cameras are behind it.',
  }),
  'interface.waitingForPermission': (facts) => ({
    title: 'Waiting for macOS',
    detail: `macOS lets nothing out until it is allowed${systemCode(facts)}.`,
    nextStep: 'Answer the question of macOS about the local network.',
  }),
  'interface.cannotSend': (facts) => {
    const tunnel = textOf(facts, 'kind') === 'vpn' || textOf(facts, 'kind') === 'virtual';
    return {
      title: tunnel ? 'Cannot send here, which is usual for this kind of adapter' : 'Cannot send here',
      detail: `The system refuses to send${systemCode(facts)}. ${traffic(facts)}`,
      nextStep: tunnel ? null : 'Check the cable or the Wi-Fi connection. Latchkey tries again by itself.',
    };
  },
  'interface.cannotOpen': (facts) => ({
    title: 'This adapter cannot be used',
    detail: `The system refuses the connection${systemCode(facts)}.`,
    nextStep: 'Switch the adapter off and on. Latchkey tries again by itself.',
  }),
  'interface.gone': () => ({
    title: 'Unplugged or switched off',
    detail: 'The adapter is no longer there. Latchkey searches it again when it returns.',
    nextStep: null,
  }),
  'interface.none': (facts) => {
    const leftOut = numberOf(facts, 'leftOut');
    return leftOut === 0
      ? {
          title: 'No network connection',
          detail: 'No adapter of this computer has an address.',
          nextStep: 'Plug in the cable of the cameras’ network, or join its Wi-Fi.',
        }
      : {
          title: 'No adapter is searched',
          detail: `${counted(leftOut, 'adapter is', 'adapters are')} left out.`,
          nextStep: 'Include the adapter that leads to the cameras.',
        };
  },
  'port.open': (facts) => ({
    title:
      textOf(facts, 'selfTestMs') === null
        ? 'Open'
        : `Open. Our own test packet came back in ${Math.round(numberOf(facts, 'selfTestMs'))} ms`,
    detail: 'UDP 37020, the port of the search.',
    nextStep: null,
  }),
  'port.taken': (facts) => ({
    title: 'Another program holds the port',
    detail: `UDP 37020 is in use${systemCode(facts)}. Devices that answer only to this port stay unseen.`,
    nextStep: 'Close other search tools such as the SADP tool or iVMS-4200. Latchkey tries again by itself.',
  }),
  'port.failed': (facts) => ({
    title: 'The port cannot be opened',
    detail: `The system refuses UDP 37020${systemCode(facts)}. The search goes on without it.`,
    nextStep: 'Allow Latchkey in the firewall or security program of this computer.',
  }),
  'port.noEcho': () => ({
    title: 'Our own test packet did not come back',
    detail: 'UDP 37020 is open, but packets to the search group do not arrive on it.',
    nextStep: 'Check the firewall of this computer, or add a device by its address.',
  }),
  'permission.allowed': () => ({ title: 'Allowed', detail: 'macOS lets Latchkey use the local network.', nextStep: null }),
  'permission.waiting': () => ({
    title: 'macOS asks whether Latchkey may use the local network',
    detail: 'Until it is answered, nothing is sent. Latchkey tries again by itself.',
    nextStep: 'Choose Allow in the question of macOS.',
  }),
  'permission.denied': () => ({
    title: 'macOS does not let Latchkey use the local network',
    detail: 'Every packet has been refused for a minute (EHOSTUNREACH).',
    nextStep: 'Switch Latchkey on in System Settings, Privacy & Security, Local Network.',
  }),
  'firewall.windowsMaybe': () => ({
    title: 'Unknown. Windows may drop the answers',
    detail: 'In a network marked Public, Windows drops answers without a word. Latchkey cannot see this.',
    nextStep: 'Mark the network as Private in the Windows settings, and allow Latchkey in the firewall.',
  }),
  'unreadable.some': (facts) => {
    const sender = textOf(facts, 'sourceAddress');
    const reason = textOf(facts, 'reason');
    const from = sender === null ? 'Their sender is unknown' : `The latest came from ${sender}`;
    return {
      title: `${counted(numberOf(facts, 'count'), 'packet', 'packets')} could not be read`,
      detail: `${from}${reason === null ? '' : ` (${reason})`}. Counted and left aside.`,
      nextStep: 'Export the diagnostics if a device is missing.',
    };
  },
  'isolation.unknown': (facts) => ({
    title: 'Unknown. Some networks keep devices apart',
    detail: `${concernsWifi(facts) ? 'Wi-Fi isolation and VLANs' : 'VLANs and switch settings'} cannot be seen from here.`,
    nextStep: 'If cameras are on another network, connect by cable to their switch.',
  }),
};

export function describeDiagnosis(line: DiagnosisLine): DiagnosisText {
  return texts[line.code](line.facts);
}

/** The name of what a line is about, for its first column. Interfaces have names of their own. */
export function diagnosisSubject(line: DiagnosisLine): string {
  switch (line.subject) {
    case 'interface':
      return line.interfaceName ?? 'Network adapters';
    case 'port':
      return 'Search port';
    case 'permission':
      return 'Local Network permission';
    case 'firewall':
      return 'Windows firewall';
    case 'unreadable':
      return 'Unreadable packets';
    case 'isolation':
      return concernsWifi(line.facts) ? 'Wi-Fi isolation, VLAN' : 'VLAN, switch';
  }
}

export const verdictWords: Readonly<Record<DiagnosisLine['verdict'], string>> = {
  ok: 'OK',
  lookHere: 'Look here',
  leftOut: 'Left out',
  unknown: 'Unknown',
  failed: 'Failed',
};

function leftOutReason(kind: string | null): string {
  switch (kind) {
    case 'vpn':
      return 'A tunnel to another network.';
    case 'virtual':
      return 'An adapter of a virtual machine or container.';
    case 'loopback':
      return 'It leads only to this computer.';
    default:
      return 'Switched off in Latchkey.';
  }
}

function concernsWifi({ wifi }: Facts): boolean {
  return wifi === true;
}
