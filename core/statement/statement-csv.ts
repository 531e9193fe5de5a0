import { csvRow } from './csv-cell.ts';
import { formulaText } from './formula-text.ts';
import { statementIn } from './in-language.ts';
import type { Statement, StatementStep } from './statement.ts';
import { valueEntries, type Writing, writingOf } from './writing.ts';

/**
 * The columns of the file. `record` says what a row is about: a fact of the statement, a line, an
 * amount, a gate, what it was earlier, a use indicator, a change, a step, an input or result of a
 * step, a dataset.
 */
const COLUMNS = [
  'record',
  'id',
  'title',
  'amount_or_value',
  'unit',
  'state',
  'source',
  'from',
  'text',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | undefined>>;

/**
 * The statement as a CSV file, one long table for a spreadsheet: filter the first column by `line`
 * for the lines. Numbers are exact, with a dot and without separators. It begins with a byte-order
 * mark, without which a spreadsheet takes it for another encoding.
 */
export function renderStatementCsv(model: Statement): string {
  const writing = writingOf(model.locale, model.currency);
  const statement = statementIn(writing.words, model);
  const rows: readonly Row[] = [
    ...factRows(statement),
    ...amountRows(statement),
    ...lineRows(statement),
    ...changeRows(statement),
    ...gateRows(statement),
    ...earlierRows(statement),
    ...useRows(statement),
    ...statement.steps.flatMap((step) => stepRows(step, writing)),
    ...measureRows(statement),
    ...statement.datasets.map(
      (dataset): Row => ({
        record: 'dataset',
        id: dataset.datasetId,
        title: dataset.title,
        amount_or_value: String(dataset.version),
        unit: 'version',
        source: dataset.ownerTitle,
        from: dataset.sha256,
      }),
    ),
  ];
  return `\ufeff${csvRow(COLUMNS)}${rows
    .map((row) => csvRow(COLUMNS.map((column) => row[column] ?? '')))
    .join('')}`;
}

function factRows(statement: Statement): readonly Row[] {
  const { revision, period, due } = statement;
  const facts: readonly (readonly [id: string, text: string | undefined])[] = [
    ['kind', statement.kind],
    ['programme', statement.programme.id],
    ['programme_title', statement.programme.title],
    ['period', period.id],
    ['period_from', period.from],
    ['period_to', period.to],
    ['paid_through_on', statement.paidThroughOn],
    ['party', statement.party.id],
    ['party_title', statement.party.title],
    ['revision', String(revision.number)],
    ['revision_hash', revision.revisionHash],
    ['result_hash', revision.resultHash],
    ['agreement_hash', revision.agreementHash],
    ['issued_at', statement.issuedAt],
    ['audit_entry', String(statement.auditHead.seq)],
    ['audit_hash', statement.auditHead.hash],
    ['due', due.direction],
    ['due_on', due.dueOn],
    ['terms', due.terms],
    ['dispute_until', statement.dispute.untilAt],
    ...statement.notes.map((note): readonly [string, string] => ['note', note]),
  ];
  return facts
    .filter(([, text]) => text !== undefined)
    .map(([id, text]) => ({ record: 'statement', id, text }));
}

function amountRows({ amounts, currency }: Statement): readonly Row[] {
  return Object.entries(amounts).map(([name, amount]: readonly [string, string]) => ({
    record: 'amount',
    id: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    amount_or_value: amount,
    unit: currency.code,
  }));
}

function lineRows({ lines, currency }: Statement): readonly Row[] {
  return lines.map((line) => ({
    record: 'line',
    id: line.lineId,
    title: line.title,
    amount_or_value: line.amount,
    unit: currency.code,
    state: line.state,
    source: line.source,
    from: `step:${line.stepId}`,
    text: [
      line.sentence,
      line.withheld?.reason,
      line.withheld?.releasedWhen,
      line.withheld?.forfeitedWhen,
    ]
      .filter((text) => text !== undefined)
      .join(' '),
  }));
}

function measureRows({ measures }: Statement): readonly Row[] {
  return measures.flatMap(({ title, datasetTitle, version, measure, figures }) =>
    figures.map(({ figure, value, rows, hash }) => ({
      record: 'figure',
      id: figure,
      title,
      amount_or_value: value,
      unit: `of ${rows} rows`,
      source: `${datasetTitle}, version ${version}`,
      from: hash,
      text: measure,
    })),
  );
}

function changeRows({ changes, currency }: Statement): readonly Row[] {
  return (changes?.lines ?? []).map((change) => ({
    record: 'change',
    id: change.lineId,
    title: change.title,
    amount_or_value: change.differenceAmount,
    unit: currency.code,
    state: change.because,
    source: change.causeIds.join(' '),
    from: change.figures.join(' '),
    text: `${change.fromAmount ?? ''} -> ${change.toAmount ?? ''}`,
  }));
}

function gateRows({ gates }: Statement): readonly Row[] {
  return gates.map((gate) => ({
    record: 'gate',
    id: gate.gateId,
    title: gate.title,
    amount_or_value: gate.value,
    state: gate.result,
    source: gate.source,
    from: gate.atLeast === undefined ? `at most ${gate.atMost}` : `at least ${gate.atLeast}`,
    text: gate.review,
  }));
}

/** What each gate was in earlier periods, oldest first. */
function earlierRows({ gates }: Statement): readonly Row[] {
  return gates.flatMap((gate) =>
    gate.history.map((past) => ({
      record: 'gate-earlier',
      id: gate.gateId,
      title: past.periodTitle,
      amount_or_value: past.value,
      state: past.result,
    })),
  );
}

/** How much care was used, earlier periods first. */
function useRows({ uses = [] }: Statement): readonly Row[] {
  return uses.flatMap(({ indicatorId, title, value, review, history }): readonly Row[] => [
    ...history.map((past) => ({
      record: 'use-earlier',
      id: indicatorId,
      title: past.periodTitle,
      amount_or_value: past.value,
    })),
    { record: 'use', id: indicatorId, title, amount_or_value: value, text: review },
  ]);
}

function stepRows(step: StatementStep, { words }: Writing): readonly Row[] {
  const { stepId, title, source, sentence, output } = step;
  const formula = formulaText(step.formula, {
    input: (name) => name,
    number: (text) => text,
    key: (key) => key,
    words,
  });
  const inputs = Object.entries(step.inputs).flatMap(([name, input]) =>
    valueEntries(input.value).map(
      ([party, value]): Row => ({
        record: 'input',
        id: stepId,
        title: party === '' ? name : `${name} ${party}`,
        amount_or_value: value,
        from: input.from,
        text: step.origins[name],
      }),
    ),
  );
  const results = valueEntries(output.value).map(
    ([party, value]): Row => ({
      record: 'step',
      id: stepId,
      title: party === '' ? title : `${title}: ${party}`,
      amount_or_value: value,
      unit: output.unit,
      source,
      from: formula,
      text: sentence,
    }),
  );
  return [...inputs, ...results];
}
