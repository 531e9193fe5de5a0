import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const periodRelease: CommandSpec = {
  usage: 'period release <period>',
  summary: 'let a held period go on',
  kind: 'act',
  options: [['--reason <text>', 'why; part of the record']],
  example: 'period release 2021 --reason "The benchmark came" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'releaseHold', period, reason }, [
      `You release ${period}: it goes on where it was held; ` +
        'deadlines move by the time it was held, unless the agreement says that they run on.',
    ]);
  },
};
