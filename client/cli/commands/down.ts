import { stackFolder } from '../../../local/places.ts';
import { stopStack } from '../../../local/stack.ts';
import type { CommandSpec } from '../command.ts';
import { WorkerProcess } from '../worker-process.ts';

export const down: CommandSpec = {
  usage: 'down',
  summary: 'stop the local stack; its data stay',
  kind: 'plain',
  example: 'down',
  run: async (call) => {
    const { home, screen } = call.context;
    const worker = new WorkerProcess(home);
    const hadWorker = worker.process !== undefined;
    await worker.stop();
    const hadServers = await stopStack(stackFolder(home));
    const didRun = hadWorker || hadServers;
    const text = didRun ? `Stopped; the data stay in ${home}` : 'Nothing was running.';
    return { data: { didRun, home }, lines: [`${screen.paint.good('✓')} ${text}`] };
  },
};
