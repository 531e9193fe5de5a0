import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const waive: CommandSpec = {
  usage: 'waive <period> <dataset>',
  summary: 'go on without a dataset; the waiver and its reason are recorded',
  kind: 'act',
  options: [['--reason <text>', 'why the period goes on without it']],
  example: 'waive 2021 quality --reason "The standard was suspended" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const dataset = call.word('dataset');
    const reason = call.requiredOption('reason');
    return act(call, { message: 'waive', period, target: dataset, reason }, [
      `${period} goes on without the dataset ${dataset}. Every partner sees this and your reason.`,
    ]);
  },
};
