import { writeFileSync } from 'node:fs';
import { renderSummaryHtml } from '../../../core/statement/index.ts';
import { periodSummary } from '../../period-summary.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { summaryLines } from '../summary-lines.ts';

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
    return {
      data: made,
      lines: [
        ...summaryLines(made, words, call.context.screen),
        ...(out === undefined ? [] : ['', `Written to ${out}`]),
      ],
    };
  },
};
