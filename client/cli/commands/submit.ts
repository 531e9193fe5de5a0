import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { storedDataset, totalOptions } from '../dataset-file.ts';

export const submit: CommandSpec = {
  usage: 'submit <period> <dataset> <file>',
  summary: 'submit a dataset with its control totals',
  kind: 'act',
  options: totalOptions,
  example: 'submit 2021 benchmark examples/usmm-2021/benchmark.csv --as c.meyer',
  run: async (call) => {
    const period = call.word('period');
    const dataset = call.word('dataset');
    const file = call.word('file');
    const { details, effects } = await storedDataset(call, file);
    return act(call, { message: 'submit', period, target: dataset, details }, [
      `You submit ${file} as the dataset ${dataset} of ${period}.`,
      ...effects,
      'It is checked line by line before it counts; an earlier version stays on the record.',
    ]);
  },
};
