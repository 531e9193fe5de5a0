import type { Settlement } from '../settlement/settlement.ts';
import type { Statement } from './statement.ts';
import type { Words } from './words.ts';

/** The titles and sentences of a settlement's lines and steps in a page's language. */
export function settlementIn({ made }: Words, settlement: Settlement): Settlement {
  return {
    ...settlement,
    lines: settlement.lines.map((line) => textsIn(made, line)),
    steps: settlement.steps.map((step) => ({
      ...textsIn(made, step),
      source: made.title(step.source),
    })),
  };
}

/**
 * A statement as its page says it. Its model keeps what the calculation made as it was made, so
 * that whoever holds it can compare each line and step with the result.
 */
export function statementIn({ made }: Words, statement: Statement): Statement {
  const { lines, steps, changes, dispute } = statement;
  return {
    ...statement,
    lines: lines.map((line) => ({ ...textsIn(made, line), source: made.title(line.source) })),
    steps: steps.map((step) => ({ ...textsIn(made, step), source: made.title(step.source) })),
    changes: changes && {
      ...changes,
      // What a reviewer wrote stays as it was written.
      causes: changes.causes.map((cause) =>
        cause.kind === 'dispute' ? cause : { ...cause, sentence: made.sentence(cause.sentence) },
      ),
      lines: changes.lines.map((line) => ({ ...line, title: made.title(line.title) })),
    },
    dispute: {
      ...dispute,
      note: made.sentence(dispute.note),
      grounds: dispute.grounds.map(({ id, title }) => ({ id, title: made.title(title) })),
      excluded: dispute.excluded.map(({ title, clause }) => ({
        title: made.title(title),
        clause,
      })),
    },
  };
}

function textsIn<Made extends { readonly title: string; readonly sentence: string }>(
  made: Words['made'],
  one: Made,
): Made {
  return { ...one, title: made.title(one.title), sentence: made.sentence(one.sentence) };
}
