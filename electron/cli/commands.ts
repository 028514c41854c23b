import type { Command } from './command.ts';
import { discoverCommand } from './discover/discover-command.ts';
import { lockStatusCommand } from './lock-status/lock-status-command.ts';
import { syncCommand } from './sync/sync-command.ts';
import { whoCommand } from './who/who-command.ts';

export const commands: readonly Command[] = [discoverCommand, lockStatusCommand, whoCommand, syncCommand];
