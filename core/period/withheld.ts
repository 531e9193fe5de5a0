import type { WithheldDecision } from '../clauses/withheld-decided.ts';
import type { DecisionContent } from '../governance/decision.ts';
import { onceEach, type Vote } from '../governance/quorum.ts';
import type { Fault } from './decision-fault.ts';
import type { PeriodState } from './state.ts';

/** One person's word on what a clause holds; it counts for the revision that it was given on. */
export interface WithheldVote extends Vote {
  readonly clauseId: string;
  readonly decision: 'release' | 'forfeit';
  readonly revisionHash: string;
}

/** What the agreement lets those who review decide about what a clause holds. */
export interface WithheldTerms {
  readonly clauseId: string;
  readonly title: string;
  /** Null where it cannot be released by decision. */
  readonly release: { readonly arePlansClosed: boolean } | null;
  /** Null where it can never be forfeited. */
  readonly forfeit: { readonly afterDays: number } | null;
}

const DECIDED = { release: 'released', forfeit: 'forfeited' } as const;
const DAY_MILLISECONDS = 86_400_000;

/** What was decided about each clause: as soon as enough different people said the same. */
export function withheldDecided(
  votes: readonly WithheldVote[],
  needed: number,
): Readonly<Record<string, WithheldDecision>> {
  const decided: Record<string, WithheldDecision> = {};
  votes.forEach((vote, index) => {
    const { clauseId, decision, revisionHash } = vote;
    const agreeing = votes
      .slice(0, index + 1)
      .filter(
        (one) =>
          one.clauseId === clauseId &&
          one.decision === decision &&
          one.revisionHash === revisionHash,
      );
    if (onceEach(agreeing).length >= needed && !Object.hasOwn(decided, clauseId)) {
      decided[clauseId] = DECIDED[decision];
    }
  });
  return decided;
}

/** What was decided so far in a period. */
export function decidedIn({ withheldVotes, terms }: PeriodState) {
  return withheldDecided(withheldVotes, terms?.review.count ?? Number.POSITIVE_INFINITY);
}

/**
 * Why nothing can be decided about what a clause holds: it holds nothing, it was decided before, or
 * the agreement does not allow it, or not yet.
 */
export function withheldFault(
  content: DecisionContent,
  state: PeriodState,
  at: string,
): Fault | undefined {
  const { target: clauseId, decision } = content;
  const rule = state.terms?.withheld.find((each) => each.clauseId === clauseId);
  const amount = state.revision?.withheld[clauseId];
  if (rule === undefined || amount === undefined) {
    return { code: 'TARGET_UNKNOWN', reason: `nothing is withheld by "${clauseId}"` };
  }
  const decided = decidedIn(state)[clauseId];
  if (decided !== undefined) {
    return { code: 'ALREADY_DECIDED', reason: `what ${clauseId} holds is ${decided} already` };
  }
  const hasVoted = state.withheldVotes.some(
    (vote) =>
      vote.clauseId === clauseId &&
      vote.personId === content.actor &&
      vote.revisionHash === content.revisionHash,
  );
  if (hasVoted) {
    return { code: 'ALREADY_DECIDED', reason: `${content.actor} has decided on this already` };
  }
  return decision === 'release' ? releaseFault(rule) : forfeitFault(rule, state.to, at);
}

function releaseFault({ clauseId, release }: WithheldTerms): Fault | undefined {
  if (release !== null) return undefined;
  return excluded(`the agreement releases what ${clauseId} holds only when its reason is gone`);
}

function forfeitFault({ clauseId, forfeit }: WithheldTerms, to: string, at: string) {
  if (forfeit === null) return excluded(`what ${clauseId} holds can never be forfeited`);
  const from = new Date(Date.parse(to) + forfeit.afterDays * DAY_MILLISECONDS);
  const firstDay = from.toISOString().slice(0, 10);
  if (at.slice(0, 10) >= firstDay) return undefined;
  return excluded(`what ${clauseId} holds can be forfeited from ${firstDay}`);
}

function excluded(reason: string): Fault {
  return { code: 'WITHHELD_EXCLUDED', reason };
}

/** Why it cannot be released although the agreement allows it: plans of the period are open. */
export function openPlansFault(
  content: DecisionContent,
  { terms }: PeriodState,
  openPlans: readonly string[],
): Fault | undefined {
  const rule = terms?.withheld.find(({ clauseId }) => clauseId === content.target);
  const isBound = content.decision === 'release' && rule?.release?.arePlansClosed === true;
  if (!isBound || openPlans.length === 0) return undefined;
  return excluded(`these action plans must be closed before: ${openPlans.join(', ')}`);
}
