import type { Command } from './command.ts';
import { discoverCommand } from './discover/discover-command.ts';

export const commands: readonly Command[] = [discoverCommand];
