import type { CommandSpec } from '../command.ts';

export const up: CommandSpec = {
  usage: 'up',
  summary: 'start the local stack (PostgreSQL, Temporal, a worker) on its data and leave it up',
  kind: 'plain',
  options: [['--ui', "also start Temporal's own web pages, for operators"]],
  example: 'up',
  run: async (call) => {
    const { home, screen, env } = call.context;
    // Loaded here, because servers are much code and most commands start none.
    const { stackFolder } = await import('../../../local/places.ts');
    const { startStack } = await import('../../../local/stack.ts');
    const { WorkerProcess } = await import('../worker-process.ts');
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
