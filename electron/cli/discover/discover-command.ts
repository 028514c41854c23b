import type { Device } from '../../../shared/device.ts';
import type { InterfaceReport } from '../../../shared/network.ts';
import { assembleForTerminal } from '../assemble-for-terminal.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { discoverHelp } from './discover-help.ts';
import { type DiscoverOptions, readDiscoverOptions } from './discover-options.ts';
import { diagnosisLines, formatResult } from './discover-result.ts';
import { type SearchOutcome, search } from './search.ts';

export const discoverCommand: Command = {
  name: 'discover',
  summary: 'lists the devices that answer on the network',
  help: discoverHelp,
  async run(words, terminal, version) {
    const options = readDiscoverOptions(words);
    if (terminal.watched) terminal.note(`Searching for ${options.listenMs / 1000} seconds …`);
    const outcome = await searchNetwork(options, terminal, version);
    const devices = answering(outcome.snapshot.devices, options);
    const { interfaces } = outcome.status;
    for (const name of options.interfaces ?? []) {
      if (!interfaces.some((known) => known.name === name)) terminal.note(unknownInterface(name, interfaces));
    }
    if (devices.length === 0) for (const line of diagnosisLines(outcome.diagnosis, options)) terminal.note(line);
    terminal.writeResult(formatResult(devices, outcome, options));
    if (terminal.interrupted.aborted) return exitCodes.interrupted;
    if (devices.length > 0) return exitCodes.done;
    return interfaces.some(wasSearched) ? exitCodes.nothingFound : exitCodes.couldNotSearch;
  },
};

async function searchNetwork(options: DiscoverOptions, terminal: Terminal, version: string): Promise<SearchOutcome> {
  const latchkey = await assembleForTerminal(options, terminal, version);
  try {
    await latchkey.service.start();
    return await search(
      latchkey.service,
      { listenMs: options.listenMs, targets: options.targets?.text ?? null },
      terminal.interrupted,
    );
  } finally {
    await latchkey.close();
  }
}

/** Whoever asked for addresses wants to know about these: the group's other answers are left out. */
function answering(devices: readonly Device[], { targets }: DiscoverOptions): readonly Device[] {
  if (targets === null) return devices;
  const { addresses } = targets;
  return devices.filter(
    ({ address, sightings }) =>
      (address !== null && addresses.has(address)) || sightings.some(({ sourceAddress }) => addresses.has(sourceAddress)),
  );
}

function wasSearched({ state, sent }: InterfaceReport): boolean {
  return sent > 0 && state !== 'leftOut';
}

function unknownInterface(name: string, known: readonly InterfaceReport[]): string {
  const names = [...new Set(known.map((report) => report.name))].join(', ');
  return `There is no interface "${name}" with an IPv4 address. This computer has: ${names || 'none'}.`;
}
