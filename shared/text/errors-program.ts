import type { Facts } from '../result.ts';
import type { ErrorTexts } from './errors.ts';
import { numberOf, systemCode, textOf } from './facts.ts';

const REPORT = 'Export the diagnostics and report it.';

/** Failures inside this program and on this computer. */
export const programErrors: ErrorTexts = {
  internal: () => ({
    what: 'Latchkey made a mistake.',
    meaning: 'The search goes on; this one action was not carried out.',
    next: REPORT,
  }),
  'command.unknown': () => ({
    what: 'The window asked for something this version does not know.',
    meaning: 'Window and program are of different versions.',
    next: 'Close Latchkey and start it again.',
  }),
  'input.invalid': (facts) => ({
    what: `A value is not usable${named(facts, 'field')}.`,
    meaning: 'Nothing was changed.',
    next: 'Correct the value.',
  }),
  'message.malformed': () => ({
    what: 'A message of the window could not be read.',
    meaning: 'It was left aside.',
    next: 'Reload the page.',
  }),
  'sender.refused': () => ({
    what: 'The request came from a page that is not part of Latchkey.',
    meaning: 'It was refused.',
    next: null,
  }),
  'host.gone': () => ({
    what: 'The connection to Latchkey is closed.',
    meaning: 'What you see is no longer current.',
    next: 'Check that the program still runs. The window connects by itself.',
  }),
  'host.unreachable': () => ({
    what: 'The program behind this window does not answer.',
    meaning: 'What you see may be out of date.',
    next: 'Close Latchkey and start it again.',
  }),
  'host.cannotListen': (facts) => ({
    what: `Port ${numberOf(facts, 'port')} cannot be used${systemCode(facts)}.`,
    meaning: 'Browser mode needs a free port on this computer.',
    next: 'Choose another port with --port.',
  }),
  'document.broken': (facts) => ({
    what: `The file of ${documentName(facts)} is damaged.`,
    meaning: 'Latchkey started with the usual values. The damaged file was kept.',
    next: null,
  }),
  'document.unreadable': (facts) => ({
    what: `The file of ${documentName(facts)} cannot be read${systemCode(facts)}.`,
    meaning: 'Latchkey started with the usual values.',
    next: 'Check the rights of the data folder.',
  }),
  'document.notSaved': (facts) => ({
    what: `The ${documentName(facts)} could not be saved${systemCode(facts)}.`,
    meaning: 'The change is in force until Latchkey closes.',
    next: 'Check free space and the rights of the data folder, then do it again.',
  }),
  'page.notOpened': (facts) => ({
    what: 'The browser did not open.',
    meaning: 'The system refused to open the address.',
    next: `Open ${textOf(facts, 'url') ?? 'the address'} in a browser yourself.`,
  }),
  'clipboard.notCopied': (facts) => ({
    what: 'Nothing was copied.',
    meaning:
      textOf(facts, 'why') === 'notHere'
        ? 'This form of Latchkey has no clipboard of its own.'
        : 'The system did not take it for the clipboard.',
    next: 'Copy it again, or write it down.',
  }),
  'device.unknown': () => ({
    what: 'This device is no longer on the list.',
    meaning: 'It was taken off, or it is now known under another identity.',
    next: 'Choose it again.',
  }),
  'device.noAddress': () => ({
    what: 'This device announced no address.',
    meaning: 'Without one it cannot be opened or asked.',
    next: 'Search again. Its address may come with the next answer.',
  }),
  'device.offline': () => ({
    what: 'This device is offline.',
    meaning: 'Nothing was sent: another device may have its address now.',
    next: 'Wait until it answers a search.',
  }),
  'journal.inUse': () => ({
    what: 'Another Latchkey with this data folder is running.',
    meaning: 'Only one of them may log in, so that every try is counted.',
    next: 'Use the one that runs, or close it.',
  }),
  'journal.unreadable': (facts) => ({
    what: `The journal of logins cannot be read${systemCode(facts)}.`,
    meaning: 'Without it Latchkey sends no login.',
    next: 'Check the rights of the data folder.',
  }),
  'device.addressConflict': (facts) => ({
    what: `Several devices say that they are ${textOf(facts, 'address') ?? 'at this address'}.`,
    meaning: 'Nobody can say which one would answer.',
    next: 'Give one of them another address, or disconnect it.',
  }),
  'simulation.unavailable': (facts) => ({
    what: 'No network can be simulated here.',
    meaning:
      textOf(facts, 'why') === 'noLoopback'
        ? 'This computer has no loopback interface.'
        : 'This form of Latchkey comes without the simulator.',
    next: null,
  }),
  'simulation.stays': () => ({
    what: 'This is the demo.',
    meaning: 'It shows a simulated network and has no real one to go back to.',
    next: 'Start Latchkey without the demo to search the real network.',
  }),
  'simulation.onlyLoopback': (facts) => ({
    what: `${textOf(facts, 'address') ?? 'This address'} is not asked during a simulation.`,
    meaning: 'While a network is simulated, nothing leaves this computer.',
    next: 'End the simulation first.',
  }),
  'simulation.scenarioUnknown': (facts) => ({
    what: `There is no simulated network${named(facts, 'scenario')}.`,
    meaning: 'Nothing was started.',
    next: 'Choose one of the list.',
  }),
  'simulation.scenarioInvalid': (facts) => ({
    what: `The simulated network is not described correctly${named(facts, 'path')}.`,
    meaning: 'Nothing was started.',
    next: 'Correct the scenario file.',
  }),
  'simulation.notLoopback': (facts) => ({
    what: `${textOf(facts, 'address') ?? 'An address'} is not an address of this computer alone.`,
    meaning: 'Simulated devices use only 127.0.0.0/8.',
    next: 'Correct the scenario file.',
  }),
  'simulation.deviceUnknown': () => ({
    what: 'The simulated network has no such device.',
    meaning: 'Nothing was changed.',
    next: null,
  }),
  'simulation.actionRefused': () => ({
    what: 'A simulated device cannot do this.',
    meaning: 'Nothing was changed.',
    next: null,
  }),
  'simulation.socketRefused': (facts) => ({
    what: `The simulated network could not start${systemCode(facts)}.`,
    meaning: 'The system refused an address or port of this computer.',
    next: 'Close another Latchkey that may run a simulation, then do it again.',
  }),
};

function named(facts: Facts, name: string): string {
  const value = textOf(facts, name);
  return value === null || value === '' ? '' : ` (${value})`;
}

function documentName(facts: Facts): string {
  const name = textOf(facts, 'document');
  return name === 'names' ? 'device names' : (name ?? 'document');
}
