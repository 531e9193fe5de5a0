import { explain, type Explanation } from '../../../core/settlement/explain.ts';
import { explanationMarkdown, explanationTree } from '../../../core/settlement/explain-text.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { findSettlement } from '../find-settlement.ts';
import { settleFiles } from '../settle-files.ts';

export const explainLine: CommandSpec = {
  usage: 'explain <period> [line]',
  summary: 'walk from a line (or a result such as pool) through its steps to the figures',
  kind: 'read',
  options: [
    ['--revision <number>', 'in an earlier revision; the newest where it is left out'],
    ['--markdown', 'as a document, one section a step'],
    ['--agreement <file>', 'settle files instead of reading a period; name the line alone'],
    ['--figures <file>', 'the figures of the period, with --agreement'],
  ],
  example: 'explain 2021 participants.north --as a.jones',
  run: async (call) => {
    const explanation = await explanationFor(call);
    const text = call.isSet('markdown')
      ? explanationMarkdown(explanation)
      : explanationTree(explanation);
    return { data: explanation, lines: text.split('\n') };
  },
};

async function explanationFor(call: Call): Promise<Explanation> {
  if (call.option('agreement') === undefined) {
    const line = call.word('line');
    const period = await findPeriod(call, call.word('period'));
    return explain(await findSettlement(call, period, line), line);
  }
  const { settlement } = await settleFiles(call);
  return explain(settlement, call.optionalWord('line') ?? call.word('period'));
}
