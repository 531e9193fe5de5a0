import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const periodCancel: CommandSpec = {
  usage: 'period cancel <period>',
  summary: 'end a period before payment; its record stays',
  kind: 'act',
  options: [['--reason <text>', 'why; part of the record']],
  example: 'period cancel 2021 --reason "The programme ended" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'cancel', period, reason }, [
      `You cancel ${period} for good. Its record stays; nothing is paid.`,
    ]);
  },
};
