import type { Command } from './command.ts';
import { type ExitCode, exitCodes, WrongUsageError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Finds the command, runs it, and turns what it throws into a line and an exit code. Never rejects. */
export async function run(
  words: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  const [first = '--help', ...rest] = words;
  if (first === '--version' || first === '-v') {
    terminal.writeResult(`${version}\n`);
    return exitCodes.done;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    terminal.writeResult(overview(commands));
    return exitCodes.done;
  }
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) {
    terminal.note(`latchkey: there is no command "${first}". Try: latchkey --help`);
    return exitCodes.wrongUsage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.writeResult(command.help);
    return exitCodes.done;
  }
  try {
    return await command.run(rest, terminal, version);
  } catch (cause) {
    if (cause instanceof WrongUsageError) {
      terminal.note(`latchkey ${command.name}: ${cause.message}`);
      terminal.note(`Try: latchkey ${command.name} --help`);
      return exitCodes.wrongUsage;
    }
    terminal.note(`latchkey ${command.name}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    return exitCodes.internalFault;
  }
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
  return `latchkey: finds Hikvision and OEM cameras and recorders on the LAN, without a window.

Usage: latchkey COMMAND [options]

${list}

  latchkey COMMAND --help  tells a command's options and exit codes
  latchkey --version       tells the version
`;
}
