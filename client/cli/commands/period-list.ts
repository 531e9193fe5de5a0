import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const periodList: CommandSpec = {
  usage: 'period list',
  summary: 'list the periods and where each stands',
  kind: 'read',
  example: 'period list --as m.stone',
  run: async (call) => {
    const reads = await call.reads();
    const periods = await reads.periods();
    const { clock } = await programmeWords(reads, undefined);
    const columns = [
      { title: 'period' },
      { title: 'from' },
      { title: 'to' },
      { title: 'phase' },
      { title: 'since' },
      { title: 'due' },
      { title: 'revisions', align: 'right' },
    ] as const;
    const rows = periods.map((period) => [
      period.periodId,
      period.startsOn,
      period.endsOn,
      period.phase ?? 'opened',
      period.enteredAt === undefined ? '' : clock.time(period.enteredAt),
      period.deadlineAt === undefined ? '' : clock.day(period.deadlineAt),
      String(period.revisionCount),
    ]);
    return { data: periods, lines: tableLines(columns, rows, call.context.screen.paint) };
  },
};
