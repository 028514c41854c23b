import { toAppError } from '../../../shared/answer.ts';
import { describeError } from '../../../shared/text/errors.ts';
import { LatchkeyError } from '../../core/errors.ts';
import { assembleForTerminal } from '../assemble-for-terminal.ts';
import type { Command } from '../command.ts';
import { harmless } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { exitCodeOfError } from './error-exit-codes.ts';
import { goOnUnfinished } from './go-on-unfinished.ts';
import { type PlanFile, readPlanFile } from './plan-file.ts';
import { PlanFileError } from './plan-file-errors.ts';
import { planOrRun } from './plan-or-run.ts';
import { sentences } from './plan-text.ts';
import type { SyncBench } from './prove-logins.ts';
import { syncHelp } from './sync-help.ts';
import { readSyncOptions, type SyncOptions } from './sync-options.ts';

export const syncCommand: Command = {
  name: 'sync',
  summary: 'brings one password into force on devices and recorder channels',
  help: syncHelp,
  async run(words, terminal, version) {
    const options = readSyncOptions(words);
    // What is wrong with the file itself is known before anything is sent, the rest when its devices were found.
    let kept = 'Nothing was sent.';
    try {
      const file = options.planPath === null ? null : await readPlanFile(options.planPath);
      kept = 'Nothing was changed.';
      return await withService(options, file, terminal, version);
    } catch (cause) {
      if (!(cause instanceof PlanFileError)) throw cause;
      terminal.note(harmless(`latchkey sync: ${options.planPath ?? ''}: ${cause.message}. ${kept}`));
      return exitCodes.planUnreadable;
    }
  },
};

async function withService(options: SyncOptions, file: PlanFile | null, terminal: Terminal, version: string): Promise<ExitCode> {
  const latchkey = await assembleForTerminal(options, terminal, version);
  try {
    const { service } = latchkey;
    await service.start();
    const bench: SyncBench = { service, terminal, useLastTries: options.useLastTries, asked: new Set() };
    return file === null ? await goOnUnfinished(bench, options) : await planOrRun(bench, options, file);
  } catch (cause) {
    if (!(cause instanceof LatchkeyError)) throw cause;
    terminal.note(harmless(sentences(describeError(toAppError(cause)))));
    return exitCodeOfError(cause);
  } finally {
    await latchkey.close();
  }
}
