import type { Agreement } from '../../../core/agreement/agreement.ts';
import { explain } from '../../../core/settlement/explain.ts';
import { explanationMarkdown, explanationTree } from '../../../core/settlement/explain-text.ts';
import { explanationWords } from '../../../core/settlement/explanation-words.ts';
import { NOT_SHOWN, smallFigures } from '../../../core/settlement/small-figures.ts';
import type { FigureSource } from '../../../core/settlement/figure-source.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import type { Call } from '../call.ts';
import type { Answer, CommandSpec } from '../command.ts';
import { agreementOf } from '../dataset-versions.ts';
import { findPeriod } from '../find-period.ts';
import { lineUnknown, settlementSeen } from '../find-settlement.ts';
import { revisionNumber } from '../pinned-revision.ts';
import { settleFiles } from '../settle-files.ts';
import { showRows } from '../show-rows.ts';

export const explainLine: CommandSpec = {
  usage: 'explain <period> [line]',
  summary: 'walk from a line, a result such as pool, or a figure to the data it is made of',
  kind: 'read',
  options: [
    ['--revision <number>', 'in an earlier revision; the newest where it is left out'],
    ['--markdown', 'as a document, one section a step'],
    ['--rows <number>', 'of a figure: its first rows, out of the file; a decision on the audit'],
    ['--reason <text>', 'why you need to see rows, with --rows'],
    ['--yes', 'do not ask before acting, with --rows'],
    ['--decision-id <id>', 'see rows again that were opened to you, with --rows'],
    ['--agreement <file>', 'settle files instead of reading a period; name the line alone'],
    ['--figures <file>', 'the figures of the period, with --agreement'],
  ],
  example: 'explain 2021 participants.north --as a.jones',
  run: async (call) => {
    if (call.option('agreement') !== undefined) return explainFiles(call);
    const period = await findPeriod(call, call.word('period'));
    const found = await findAll(call, period);
    const what = call.word('line');
    const isFigure = found.settlement.steps.length === 0 || Object.hasOwn(found.values, what);
    const isResult = hasStep(found.settlement, what);
    if (call.option('rows') !== undefined) {
      return showRows(call, { period: period.periodId, figuresHash: found.figuresHash });
    }
    if (isFigure && !isResult) return explainFigure(found, what);
    return answerFor(call, found, what);
  },
};

interface Found {
  readonly settlement: Settlement;
  readonly agreement: Agreement;
  readonly figuresHash: string;
  /** The figures and where they come from; empty for who may not see them. */
  readonly values: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, FigureSource>>;
}

async function explainFiles(call: Call): Promise<Answer> {
  const { settlement, agreement, figures } = await settleFiles(call);
  const found = { settlement, agreement, figuresHash: '', values: figures.values, sources: {} };
  return answerFor(call, found, call.optionalWord('line') ?? call.word('period'));
}

function answerFor(call: Call, { settlement, agreement, sources }: Found, what: string): Answer {
  const explanation = explain(settlement, what);
  const words = explanationWords(agreement, sources);
  const text = call.isSet('markdown')
    ? explanationMarkdown(explanation, words)
    : explanationTree(explanation, words);
  return { data: explanation, lines: text.split('\n') };
}

function explainFigure({ agreement, values, sources }: Found, figure: string): Answer {
  if (smallFigures(agreement.measures, values, sources).has(figure)) {
    return { data: { figure, shown: false }, lines: [`${figure} is ${NOT_SHOWN}.`] };
  }
  const value = values[figure] ?? '';
  const words = explanationWords(agreement, sources);
  const from = `figure:${figure}`;
  return {
    data: { figure, value, source: sources[figure] },
    lines: [
      `${figure} = ${words.value(value, undefined)}   (${words.origin(from)})`,
      ...words.provenance(from).map((line) => `  ${line}`),
    ],
  };
}

function hasStep({ lines, steps }: Settlement, what: string): boolean {
  const isLine = lines.some(({ lineId }) => lineId === what);
  return isLine || steps.some(({ stepId, output }) => stepId === what || output.name === what);
}

/** What is seen of the settlement, and the agreement, figures and sources that explain it. */
async function findAll(call: Call, period: PeriodView): Promise<Found> {
  const reads = await call.reads();
  const agreement = await agreementOf(call, period);
  const revision = await reads.revision(period.periodId, revisionNumber(call));
  const figuresHash = revision?.figuresHash ?? '';
  const record = await reads.figures(period.periodId, figuresHash);
  const figures = JSON.parse(record?.figures ?? '{}') as { values?: Found['values'] };
  const sources = JSON.parse(record?.sources ?? '{}') as Found['sources'];
  const known = { agreement, figuresHash, values: figures.values ?? {}, sources };
  const what = call.word('line');
  const settlement = await settlementSeen(reads, period, revision, what);
  if (settlement !== undefined) return { ...known, settlement };
  if (Object.hasOwn(known.values, what)) return { ...known, settlement: NOTHING_SETTLED };
  throw lineUnknown(call, what);
}

const NOTHING_SETTLED: Settlement = {
  agreementHash: '',
  periodId: '',
  currency: '',
  values: {},
  lines: [],
  positions: {},
  steps: [],
  resultHash: '',
};
