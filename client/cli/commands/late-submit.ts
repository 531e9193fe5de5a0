import { GainshareError } from '../../../core/errors/index.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';

export const lateSubmit: CommandSpec = {
  usage: 'late submit <period> <dataset>',
  summary: 'submit what was kept as the new version that a correction waits for',
  kind: 'act',
  options: [['--file <hash>', 'which of them, by the beginning of its hash (the newest)']],
  example: 'late submit 2021 expenditure --as c.meyer',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('dataset');
    const { lateDatasets } = await findPeriod(call, period);
    const hash = call.option('file') ?? '';
    const offered = lateDatasets.filter(
      (late) =>
        late.datasetId === target && late.version === undefined && late.fileSha256.startsWith(hash),
    );
    const chosen = offered.at(-1);
    if (chosen === undefined) {
      const message = `Nothing of ${target} in ${period} is kept and still offered.`;
      throw new GainshareError('NOT_FOUND', message);
    }
    const details = JSON.parse(chosen.details) as Record<string, string>;
    return act(call, { message: 'submit', period, target, details }, [
      `You submit the file ${chosen.fileSha256.slice(0, 12)} that was kept of ${target}.`,
      'It is checked again before it counts; an earlier version stays on the record.',
    ]);
  },
};
