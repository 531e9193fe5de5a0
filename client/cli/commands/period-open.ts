import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { checkedDay } from '../days.ts';

export const periodOpen: CommandSpec = {
  usage: 'period open <period>',
  summary: 'open a period: its datasets are asked for and its clock starts',
  kind: 'act',
  options: [
    ['--from <date>', 'the first day of the period'],
    ['--to <date>', 'the last day of the period'],
  ],
  example: 'period open 2021 --from 2021-01-01 --to 2021-12-31 --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const from = checkedDay(call.requiredOption('from'));
    const to = checkedDay(call.requiredOption('to'));
    return act(call, { message: 'open', period, details: { from, to } }, [
      `You open ${period}, from ${from} to ${to}.`,
      'The version of the agreement that is in force is frozen for it.',
      'The data owners are asked for their datasets, each by its deadline.',
    ]);
  },
};
