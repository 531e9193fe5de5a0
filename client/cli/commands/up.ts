import { stackFolder } from '../../../local/places.ts';
import { startStack } from '../../../local/stack.ts';
import type { CommandSpec } from '../command.ts';
import { WorkerProcess } from '../worker-process.ts';

export const up: CommandSpec = {
  usage: 'up',
  summary: 'start the local stack (PostgreSQL, Temporal, a worker) on its data and leave it up',
  kind: 'plain',
  options: [['--ui', "also start Temporal's own web pages, for operators"]],
  example: 'up',
  run: async (call) => {
    const { home, screen, env } = call.context;
    const stack = await startStack({
      directory: stackFolder(home),
      detached: true,
      ui: call.isSet('ui'),
      onProgress: (line) => screen.say(screen.paint.faint(line)),
    });
    screen.say(screen.paint.faint('Starting the worker.'));
    const worker = new WorkerProcess(home);
    await worker.start(env);
    const pid = worker.process?.pid;
    const { uiUrl } = stack;
    return {
      data: {
        home,
        temporalAddress: stack.temporalAddress,
        temporalNamespace: stack.temporalNamespace,
        temporalSource: stack.temporalSource,
        workerPid: pid,
        ...(uiUrl === undefined ? {} : { uiUrl }),
      },
      lines: [
        `${screen.paint.good('✓')} Gainshare is up; its data are in ${home}`,
        `  Temporal  ${stack.temporalAddress}, ${stack.temporalSource}`,
        `  worker    process ${pid ?? ''}, log in ${worker.logFile}`,
        ...(uiUrl === undefined ? [] : [`  pages     ${uiUrl}`]),
        '  `gainshare down` stops it; the data stay.',
      ],
    };
  },
};
