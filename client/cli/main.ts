import { allCommands } from './all-commands.ts';
import { openContext } from './open-context.ts';
import { runCommandLine } from './program.ts';
import { askHiddenLine, askLine } from './screen/questions.ts';
import { processScreen } from './screen/screen.ts';

// The command `gainshare`. A reader that went away (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const screen = processScreen(process.env, { ask: askLine, askSecret: askHiddenLine });
const context = openContext(process.env, screen);
try {
  process.exitCode = await runCommandLine(allCommands, process.argv.slice(2), context);
} finally {
  await context.close();
}
