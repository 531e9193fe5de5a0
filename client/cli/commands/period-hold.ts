import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const periodHold: CommandSpec = {
  usage: 'period hold <period>',
  summary:
    'hold a period and its disputes: nothing is decided, and clocks stop as the agreement says',
  kind: 'act',
  options: [['--reason <text>', 'why; part of the record']],
  example: 'period hold 2021 --reason "The benchmark is being re-issued" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'hold', period, reason }, [
      `You hold ${period}: nobody can decide anything in it until it is released.`,
    ]);
  },
};
