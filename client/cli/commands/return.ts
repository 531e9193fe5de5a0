import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const returnRevision: CommandSpec = {
  usage: 'return <period>',
  summary: 'return the revision to its data, its gates or its calculation instead of signing it',
  kind: 'act',
  options: [
    ['--to <step>', 'where the cause lies: data, gates or calculation'],
    ['--dataset <id>', 'the dataset to correct, where it is the data'],
    ['--reason <text>', 'what is wrong'],
    ...revisionOptions,
  ],
  example: 'return 2021 --to data --dataset benchmark --reason "A line is missing" --as g.hall',
  run: async (call) => {
    const period = call.word('period');
    const target = call.requiredOption('to');
    const reason = call.requiredOption('reason');
    const dataset = call.option('dataset');
    const { revisionHash, title } = await pinnedRevision(call, period);
    const details = dataset === undefined ? {} : { dataset };
    return act(
      call,
      {
        message: 'signOff',
        period,
        decision: 'return',
        target,
        reason,
        revisionHash,
        details,
      },
      [
        `You return ${title} of ${period} to ${dataset ?? target}.`,
        'It is not paid. What depends on the cause is done again, then asked for signature again.',
      ],
    );
  },
};
