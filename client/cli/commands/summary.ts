import { writeFileSync } from 'node:fs';
import { renderSummaryHtml, type Summary } from '../../../core/statement/index.ts';
import { periodSummary } from '../../period-summary.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const summary: CommandSpec = {
  usage: 'summary <period>',
  summary: "show the funder's summary of a period, or write it as an HTML page",
  kind: 'read',
  options: [['--out <file>', 'write the page there']],
  example: 'summary 2021 --as o.berg',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const reads = await call.reads();
    const made = await periodSummary(reads, period);
    const words = await programmeWords(reads, made.revision.agreementHash);
    const out = call.option('out');
    if (out !== undefined) writeFileSync(out, renderSummaryHtml(made));
    const { paint } = call.context.screen;
    return {
      data: made,
      lines: [
        paint.strong(
          `${made.programme.title}, ${made.period.title}: ${words.money(made.poolAmount)}`,
        ),
        '',
        ...tableLines(
          [{ title: 'share and partner' }, { title: 'amount', align: 'right' }],
          rowsOf(made, words.money),
          paint,
        ),
        ...(out === undefined ? [] : ['', `Written to ${out}`]),
      ],
    };
  },
};

function rowsOf({ shares }: Summary, money: (amount: string) => string): string[][] {
  return shares.flatMap((share) => [
    [share.title, money(share.amount)],
    ...share.parts.map((part) => [`  ${part.title}`, money(part.amount)]),
  ]);
}
