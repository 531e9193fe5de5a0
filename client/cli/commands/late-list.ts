import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const lateList: CommandSpec = {
  usage: 'late list <period>',
  summary: 'list the data that came late and is offered to a re-review or a true-up',
  kind: 'read',
  example: 'late list 2021 --as m.stone',
  run: async (call) => {
    const { lateDatasets, agreementHash } = await findPeriod(call, call.word('period'));
    const { clock, nameOf } = await programmeWords(await call.reads(), agreementHash);
    const columns = [
      { title: 'dataset' },
      { title: 'file' },
      { title: 'kept' },
      { title: 'while' },
      { title: 'became' },
      { title: 'why late' },
    ] as const;
    const rows = lateDatasets.map((late) => [
      nameOf(late.datasetId),
      late.fileSha256.slice(0, 12),
      clock.time(late.keptAt),
      late.phase,
      late.version === undefined ? 'offered' : `version ${late.version}`,
      late.reason,
    ]);
    const lines =
      rows.length === 0
        ? ['Nothing came late.']
        : tableLines(columns, rows, call.context.screen.paint);
    return { data: lateDatasets, lines };
  },
};
