import { toAppError } from '../../../shared/answer.ts';
import type { Service } from '../../../shared/contract.ts';
import type { Device } from '../../../shared/device.ts';
import { nothingKnown } from '../../../shared/lock.ts';
import { describeCheck } from '../../../shared/text/attempts.ts';
import { describeError } from '../../../shared/text/errors.ts';
import { LatchkeyError } from '../../core/errors.ts';
import { askPassword } from '../ask-password.ts';
import { assembleForTerminal } from '../assemble-for-terminal.ts';
import type { Command } from '../command.ts';
import { harmless } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { findDevice } from './find-device.ts';
import { lockStatusHelp } from './lock-status-help.ts';
import { type LockStatusOptions, readLockStatusOptions } from './lock-status-options.ts';
import { exitCodeOfOutcome, exitCodeOfState, type LockStatus, lockStatusLines, lockStatusOf } from './lock-status-result.ts';

export const lockStatusCommand: Command = {
  name: 'lock-status',
  summary: 'tells whether an account of a device is locked, and until when',
  help: lockStatusHelp,
  async run(words, terminal, version) {
    const options = readLockStatusOptions(words);
    const password = await askPassword(options, terminal);
    const latchkey = await assembleForTerminal(options, terminal, version);
    try {
      await latchkey.service.start();
      const { status, code } = await readStatus(latchkey.service, options, password, terminal);
      terminal.writeResult(options.json ? `${JSON.stringify(status)}\n` : lockStatusLines(status));
      return terminal.interrupted.aborted ? exitCodes.interrupted : code;
    } finally {
      await latchkey.close();
    }
  },
};

async function readStatus(
  service: Service,
  options: LockStatusOptions,
  password: string | null,
  terminal: Terminal,
): Promise<{ readonly status: LockStatus; readonly code: ExitCode }> {
  const device = await findDevice(service, options.address, terminal.interrupted);
  const nothingSent = { attemptsLeft: null, credentialSent: false };
  if (device === null) {
    terminal.note(`No device answered at ${options.address}. Nothing was sent to it but the search.`);
    return { status: lockStatusOf(nothingKnown, Date.now(), nothingSent), code: exitCodes.unreachable };
  }
  if (password === null) {
    terminal.note('No password was given, so none was sent. This is what is known from before.');
    const status = await knownStatus(service, device, options.account);
    return { status, code: exitCodeOfState(status.state) };
  }
  try {
    const outcome = await service.handlers['lock:check']({
      deviceId: device.id,
      account: options.account,
      password,
      confirmsFewLeft: options.useLastTries,
      insistsDuringLock: false,
    });
    terminal.note(harmless(describeCheck(outcome)));
    return { status: lockStatusOf(outcome.record, Date.now(), outcome), code: exitCodeOfOutcome(outcome) };
  } catch (cause) {
    if (!(cause instanceof LatchkeyError)) throw cause;
    const { what, meaning, next } = describeError(toAppError(cause));
    terminal.note(harmless([what, meaning, next].filter(Boolean).join(' ')));
    return { status: await knownStatus(service, device, options.account), code: exitCodes.keptByGuard };
  }
}

async function knownStatus(service: Service, device: Device, account: string): Promise<LockStatus> {
  const locks = await service.handlers['locks:snapshot']({});
  const known = locks.find((lock) => lock.deviceId === device.id && lock.account === account);
  const record = known?.record ?? nothingKnown;
  return lockStatusOf(record, Date.now(), { attemptsLeft: record.attemptsLeft, credentialSent: false });
}
