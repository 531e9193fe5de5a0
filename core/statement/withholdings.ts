import type { Agreement, ClauseOf } from '../agreement/agreement.ts';
import { PLANS_FIGURE } from '../gates/review-picture.ts';
import type { Settlement } from '../settlement/settlement.ts';
import { type WithheldPart, withheldParts } from '../settlement/withheld-parts.ts';
import type { GateOutcome } from './gate-outcome.ts';
import type { Withholding } from './statement.ts';
import type { Writing } from './writing.ts';

interface Withheld {
  readonly agreement: Agreement;
  readonly settlement: Settlement;
  readonly gates: readonly GateOutcome[];
  /** The last day of the period. */
  readonly periodTo: string;
}

type Withhold = ClauseOf<'withhold'>;

const DAY_MILLISECONDS = 86_400_000;

/** Why each line is withheld, what releases it, and when it can be forfeited; by the line's id. */
export function withholdings(
  of: Withheld,
  writing: Writing,
): Readonly<Record<string, Withholding>> {
  return Object.fromEntries(
    withheldParts(of)
      .filter(({ state }) => state === 'withheld')
      .map((part) => [
        `${part.groupId}-withheld.${part.partyId}`,
        withholding(clauseOf(part, of.agreement), of, writing),
      ]),
  );
}

/** What a party must know of what was kept of it and is forfeited: it has no line any more. */
export function forfeitNotes(of: Withheld, partyId: string, writing: Writing): readonly string[] {
  return withheldParts(of)
    .filter((part) => part.state === 'forfeited' && part.partyId === partyId)
    .map((part) => {
      const { title, forfeit } = clauseOf(part, of.agreement);
      const party = nameOf(forfeit?.to ?? '', of.agreement);
      return writing.words.review.forfeited(title, writing.money(part.amount), party);
    });
}

function clauseOf({ clauseId }: WithheldPart, { clauses }: Agreement): Withhold {
  const clause = clauses.find(({ id }) => id === clauseId);
  if (clause?.kind !== 'withhold') throw new Error(`${clauseId} withholds nothing`);
  return clause;
}

function withholding(clause: Withhold, of: Withheld, writing: Writing): Withholding {
  const { words } = writing;
  const { forfeit } = clause;
  const reasons = reasonsOf(clause, of, writing);
  const ways = waysOf(clause, of, writing);
  const sentences = [`${clause.title}.`, ...reasons];
  return {
    reason: sentences.join(' '),
    releasedWhen: ways.join(words.review.orWord),
    ...(forfeit !== undefined && {
      forfeitedWhen: words.review.forfeitFrom(
        writing.day(dayAfter(of.periodTo, forfeit.afterDays)),
        nameOf(forfeit.to, of.agreement),
      ),
    }),
  };
}

function reasonsOf(clause: Withhold, of: Withheld, { words }: Writing): readonly string[] {
  const { because } = words.review;
  if (clause.always) return [because.always];
  const failed = of.gates.filter(
    ({ gateId, result }) => clause.gates?.includes(gateId) === true && result !== 'held',
  );
  const isUnmanaged = inputOf(clause, 'gates', PLANS_FIGURE, of) === '0';
  return [
    ...failed.map(({ title }) => because.gate(title)),
    ...(isUnmanaged ? [because.plans] : []),
    ...(isByReview(clause, of) ? [because.review] : []),
  ];
}

function waysOf(clause: Withhold, of: Withheld, { words }: Writing): readonly string[] {
  const { until } = words.review;
  const { release, always } = clause;
  const hasConditions = clause.gates !== undefined || clause.plans !== undefined;
  return [
    ...(release === undefined ? [] : [release.plans === 'closed' ? until.closed : until.decided]),
    ...(hasConditions && !always ? [until.gates] : []),
    ...(isByReview(clause, of) ? [until.review] : []),
  ];
}

function isByReview(clause: Withhold, of: Withheld): boolean {
  return !clause.always && inputOf(clause, 'held', 'review.withheld', of) === '1';
}

/** What a step of the clause was given, as the settlement has it. */
function inputOf(
  { id }: Withhold,
  part: string,
  figure: string,
  { settlement }: Withheld,
): string | undefined {
  const step = settlement.steps.find(({ stepId }) => stepId === `${id}.${part}`);
  const value = step?.inputs[figure]?.value;
  return typeof value === 'string' ? value : undefined;
}

function nameOf(partyId: string, { parties }: Agreement): string {
  return parties.find(({ id }) => id === partyId)?.name ?? partyId;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
