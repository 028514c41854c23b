#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from './commands.ts';
import { run } from './run.ts';
import { processTerminal } from './terminal.ts';

/** Both `electron/cli/index.ts` and the built `dist/electron/cli.js` lie two folders below it. */
const manifestPath = join(import.meta.dirname, '../../package.json');
const { version } = JSON.parse(await readFile(manifestPath, 'utf8')) as { version: string };

process.exitCode = await run(process.argv.slice(2), commands, processTerminal(process), version);
