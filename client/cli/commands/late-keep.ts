import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { storedDataset, totalOptions } from '../dataset-file.ts';

export const lateKeep: CommandSpec = {
  usage: 'late keep <period> <dataset> <file>',
  summary: 'keep data that came after collection, for a re-review or a true-up',
  kind: 'act',
  options: [['--reason <text>', 'why it comes late'], ...totalOptions],
  example:
    'late keep 2021 expenditure examples/usmm-2021/expenditure-corrected.csv ' +
    '--reason "CMS re-issued its results" --as c.meyer',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('dataset');
    const reason = call.requiredOption('reason');
    const { details, effects } = await storedDataset(call, call.word('file'));
    return act(call, { message: 'keepLate', period, target, reason, details }, [
      `You have ${target} of ${period} kept, which came too late to count.`,
      ...effects,
      'It changes nothing by itself: a correction of this dataset may take it.',
    ]);
  },
};
