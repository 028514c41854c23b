import { toAppError } from '../../../shared/answer.ts';
import type { Service } from '../../../shared/contract.ts';
import { describeCheck } from '../../../shared/text/attempts.ts';
import { describeError } from '../../../shared/text/errors.ts';
import { LatchkeyError } from '../../core/errors.ts';
import { askPassword } from '../ask-password.ts';
import { assembleForTerminal } from '../assemble-for-terminal.ts';
import type { Command } from '../command.ts';
import { harmless } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findDevice } from '../lock-status/find-device.ts';
import { exitCodeOfOutcome } from '../lock-status/lock-status-result.ts';
import type { Terminal } from '../terminal.ts';
import { whoHelp } from './who-help.ts';
import { readWhoOptions, type WhoOptions } from './who-options.ts';
import { whoJson, whoLines } from './who-result.ts';

export const whoCommand: Command = {
  name: 'who',
  summary: 'tells who keeps locking an account, from the log of the device',
  help: whoHelp,
  async run(words, terminal, version) {
    const options = readWhoOptions(words);
    const password = await askPassword(options, terminal);
    if (password === null) {
      terminal.note('No password was given, so nothing was sent. Reading a log needs a login.');
      return exitCodes.keptByGuard;
    }
    const latchkey = await assembleForTerminal(options, terminal, version);
    try {
      await latchkey.service.start();
      const code = await analyse(latchkey.service, options, password, terminal);
      return terminal.interrupted.aborted ? exitCodes.interrupted : code;
    } catch (cause) {
      if (!(cause instanceof LatchkeyError)) throw cause;
      const { what, meaning, next } = describeError(toAppError(cause));
      terminal.note(harmless([what, meaning, next].filter(Boolean).join(' ')));
      return exitCodes.keptByGuard;
    } finally {
      await latchkey.close();
    }
  },
};

/** The guard's lane first: one checked login, and the log only where it was accepted. */
async function analyse(service: Service, options: WhoOptions, password: string, terminal: Terminal): Promise<ExitCode> {
  const device = await findDevice(service, options.address, terminal.interrupted);
  if (device === null) {
    terminal.note(`No device answered at ${options.address}. Nothing was sent to it but the search.`);
    return exitCodes.unreachable;
  }
  const outcome = await service.handlers['lock:check']({
    deviceId: device.id,
    account: options.account,
    password,
    confirmsFewLeft: options.useLastTries,
    insistsDuringLock: false,
  });
  terminal.note(harmless(describeCheck(outcome)));
  if (outcome.kind !== 'accepted') return exitCodeOfOutcome(outcome);
  const analysis = await service.handlers['who:analyse']({ deviceId: device.id, hours: options.hours });
  terminal.writeResult(options.json ? `${JSON.stringify(whoJson(analysis))}\n` : whoLines(analysis));
  return analysis.who.log.wasRead ? exitCodes.done : exitCodes.nothingFound;
}
