import { GainshareError } from '../../../core/errors/index.ts';
import { explain, type Explanation } from '../../../core/settlement/explain.ts';
import { explanationMarkdown, explanationTree } from '../../../core/settlement/explain-text.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { revisionNumber } from '../pinned-revision.ts';
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
  if (call.option('agreement') === undefined) return findExplanation(call, call.word('line'));
  const { settlement } = await settleFiles(call);
  return explain(settlement, call.optionalWord('line') ?? call.word('period'));
}

/** From the revision where the person may see it whole, else from the statements they may see. */
async function findExplanation(call: Call, what: string): Promise<Explanation> {
  const reads = await call.reads();
  const period = await findPeriod(call, call.word('period'));
  const revision = await reads.revision(period.periodId, revisionNumber(call));
  if (revision?.result !== undefined && revision.steps !== undefined) {
    const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
    return explain({ ...result, steps: JSON.parse(revision.steps) as Settlement['steps'] }, what);
  }
  for (const { partyId, revisionNumber: number } of period.statements) {
    if (number !== revision?.number) continue;
    const record = await reads.statement(period.periodId, partyId, number);
    const model = record === undefined ? undefined : (JSON.parse(record.model) as Statement);
    if (model?.lines.some(({ lineId }) => lineId === what))
      return explain(asSettlement(model), what);
  }
  throw new GainshareError('LINE_UNKNOWN', `${call.actor()} sees no line "${what}".`);
}

/** A statement carries every step that its own lines rest on. */
function asSettlement({ revision, period, currency, lines, steps }: Statement): Settlement {
  return {
    agreementHash: revision.agreementHash,
    periodId: period.id,
    currency: currency.code,
    values: {},
    lines,
    positions: {},
    steps,
    resultHash: revision.resultHash,
  };
}
