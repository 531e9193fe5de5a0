import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const disputeList: CommandSpec = {
  usage: 'dispute list <period>',
  summary: 'list the disputes of a period that you may see',
  kind: 'read',
  example: 'dispute list 2021 --as r.lane',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const words = await programmeWords(await call.reads(), period.agreementHash);
    const columns = [
      { title: 'dispute' },
      { title: 'partner' },
      { title: 'lines' },
      { title: 'ground' },
      { title: 'amount', align: 'right' },
      { title: 'opened' },
      { title: 'due' },
      { title: 'state' },
    ] as const;
    const rows = period.disputes.map((dispute) => [
      dispute.disputeId,
      dispute.parties.map(words.nameOf).join(', '),
      dispute.lines.join(', '),
      dispute.ground,
      dispute.amount === undefined ? '' : words.units(dispute.amount),
      words.clock.time(dispute.openedAt),
      dispute.dueAt === undefined ? '' : words.clock.day(dispute.dueAt),
      dispute.status,
    ]);
    const { paint } = call.context.screen;
    const lines = rows.length === 0 ? ['No dispute.'] : tableLines(columns, rows, paint);
    return { data: period.disputes, lines };
  },
};
