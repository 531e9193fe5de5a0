import * as z from 'zod';
import { peopleOf } from './people-of.ts';
import {
  type AcceptedDecision,
  expectThat,
  figuresOf,
  type PackState,
  type RevisionState,
} from './pack-state.ts';

/** What this check reads of an agreement. */
const reviewSchema = z.looseObject({
  clauses: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  governance: z.looseObject({
    review: z.looseObject({ count: z.int().min(1), silence: z.string() }),
  }),
});

type ReviewTerms = z.output<typeof reviewSchema>;

const DECIDED = { released: 'release', forfeited: 'forfeit' } as const;

/**
 * What the review decided is a figure of the calculation: it is what people had signed before. What
 * was withheld is released or forfeited by as many as the agreement asks for, and not otherwise.
 */
export function checkReview(state: PackState, revision: RevisionState): void {
  const { record, entry } = revision;
  const terms = reviewSchema.safeParse(state.agreements.get(record.agreementHash));
  const values = figuresOf(state, record)?.values;
  if (!terms.success || values === undefined || entry === undefined) return;
  const where = `revision ${record.identity.number}`;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'figures', where, message);
  const before = state.decisions.filter(
    (one) => one.entry.seq < entry.seq && one.content.period === state.period,
  );
  const { review } = terms.data.governance;
  checkOutcome(values['review.withheld'], review, before, must);
  for (const { id, kind } of terms.data.clauses) {
    if (kind === 'withhold') checkWithheld(id, values, review.count, before, must);
  }
}

type Must = (holds: boolean, message: string) => void;
type Review = ReviewTerms['governance']['review'];

function checkOutcome(
  figure: string | undefined,
  { count, silence }: Review,
  decisions: readonly AcceptedDecision[],
  must: Must,
): void {
  if (figure === undefined) return;
  const reviews = decisions.filter(
    ({ content }) => content.message === 'review' && content.decision !== 'defer',
  );
  const last = reviews.at(-1)?.content.decision;
  const isWithheld = figure === '1';
  const isSilent = isWithheld && silence === 'withhold';
  const isSaid = (last === 'withhold') === isWithheld;
  must(isSaid || isSilent, 'The review decided otherwise.');
  if (last === undefined || isSilent) return;
  const people = peopleOf(reviews.filter(({ content }) => content.decision === last));
  must(people >= count, `Only ${people} of ${count} people had decided so in the review.`);
}

function checkWithheld(
  clauseId: string,
  values: Readonly<Record<string, string>>,
  count: number,
  decisions: readonly AcceptedDecision[],
  must: Must,
): void {
  const said = decisions.filter(
    ({ content }) => content.message === 'decideWithheld' && content.target === clauseId,
  );
  let isAnySet = false;
  let isAnyReached = false;
  for (const [state, decision] of Object.entries(DECIDED)) {
    const isSet = values[`review.${state}.${clauseId}`] === '1';
    const isReached = hasQuorum(
      said.filter(({ content }) => content.decision === decision),
      count,
    );
    must(!isSet || isReached, `Nobody decided that what ${clauseId} holds is ${state}.`);
    must(!isSet || !isAnySet, `What ${clauseId} holds is released and forfeited.`);
    isAnySet ||= isSet;
    isAnyReached ||= isReached;
  }
  must(isAnySet || !isAnyReached, `What was decided about what ${clauseId} holds is left out.`);
}

/** So many people said so about one and the same revision. */
function hasQuorum(decisions: readonly AcceptedDecision[], count: number): boolean {
  return decisions.some(({ content: { revisionHash } }) => {
    const alike = decisions.filter(({ content }) => content.revisionHash === revisionHash);
    return peopleOf(alike) >= count;
  });
}
