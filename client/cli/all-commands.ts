import type { CommandSpec } from './command.ts';
import { demo } from './commands/demo.ts';
import { commands } from './commands.ts';

/** What `gainshare` offers: the demo, which plays the others, and the others. */
export const allCommands: readonly CommandSpec[] = [demo, ...commands];
