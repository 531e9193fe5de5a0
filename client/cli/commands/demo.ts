import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';

export const demo: CommandSpec = {
  usage: 'demo',
  summary: 'close a real settlement period on the local stack and show it',
  kind: 'plain',
  options: [
    ['--prepare', 'only make the programme and its people, and leave its period to you'],
    ['--stay', 'leave the stack up to look around'],
    ['--pause', 'stop before each decision and print the command that takes it'],
    ['--crash', 'kill the worker while it collects and while it pays'],
  ],
  example: 'demo --crash',
  run: async (call) => {
    const { screen } = call.context;
    // Loaded here, because no other command needs it.
    const { isRight, runDemo } = await import('../demo/run-demo.ts');
    const found = await runDemo({
      context: call.context,
      prepares: call.isSet('prepare'),
      stays: call.isSet('stay') || call.isSet('prepare'),
      pauses: call.isSet('pause'),
      crashes: call.isSet('crash'),
      narrate: (line) => (call.isSet('json') ? screen.say(line) : screen.print(line)),
    });
    if (!('pool' in found)) return { data: found, lines: [] };
    if (!isRight(found) && call.isSet('pause')) {
      const message = 'The result is another than the official one: something was taken otherwise.';
      throw new GainshareError('DEMO_LEFT', message);
    }
    if (!isRight(found)) {
      throw new GainshareError('DEMO_FAILED', 'The result is not the one it must be.');
    }
    return { data: found, lines: [] };
  },
};
