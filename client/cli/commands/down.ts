import type { CommandSpec } from '../command.ts';

export const down: CommandSpec = {
  usage: 'down',
  summary: 'stop the local stack; its data stay',
  kind: 'plain',
  example: 'down',
  run: async (call) => {
    const { home, screen } = call.context;
    // Loaded here, because servers are much code and most commands stop none.
    const { stackFolder } = await import('../../../local/places.ts');
    const { stopStack } = await import('../../../local/stack.ts');
    const { WorkerProcess } = await import('../worker-process.ts');
    const worker = new WorkerProcess(home);
    const hadWorker = worker.process !== undefined;
    await worker.stop();
    const hadServers = await stopStack(stackFolder(home));
    const didRun = hadWorker || hadServers;
    const text = didRun ? `Stopped; the data stay in ${home}` : 'Nothing was running.';
    return { data: { didRun, home }, lines: [`${screen.paint.good('✓')} ${text}`] };
  },
};
