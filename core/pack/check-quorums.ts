import { isQuorumReached, type Quorum } from '../governance/quorum.ts';
import { checkAdopted } from './check-adopted.ts';
import type { PaymentAnswer } from './check-answers.ts';
import { type PackTerms, quorumOf, termsOf } from './pack-terms.ts';
import {
  type AcceptedDecision,
  expectThat,
  type PackState,
  type RevisionState,
} from './pack-state.ts';
import type { PaymentPlan } from './payment-plan.ts';
import { peopleOf, voteOf } from './people-of.ts';

interface QuorumCheck {
  readonly where: string;
  readonly quorum: Quorum;
  /** Only decisions before this entry of the chain count. */
  readonly before: number;
  readonly counts: (content: AcceptedDecision['content']) => boolean;
}

/** Enough people had decided before an entry of the chain; a deputy counts as their principal. */
function checkQuorum(state: PackState, { where, quorum, before, counts }: QuorumCheck): void {
  const votes = state.decisions
    .filter(({ content, entry }) => entry.seq < before && counts(content))
    .map(voteOf);
  const message = `${votes.length} people had decided, which is not the quorum.`;
  expectThat(isQuorumReached(quorum, votes), state, 'mandate', where, message);
}

/** Who had to agree before each revision was calculated, told of, or came after a payment. */
export function checkRevisionQuorums(state: PackState): void {
  let previous: RevisionState | undefined;
  for (const revision of state.revisions.values()) {
    checkAdopted(state, revision, previous);
    previous = revision;
    const terms = termsOf(state, revision.record.agreementHash);
    if (terms === undefined) continue;
    checkSigned(state, revision, terms);
    checkReopened(state, revision, terms);
    checkAdvance(state, revision, terms);
  }
}

/** The quorum had signed a revision before its first statement was issued or payment planned. */
function checkSigned(state: PackState, { record }: RevisionState, terms: PackTerms): void {
  const { number } = record.identity;
  const used = [...state.chain.byKey.values()].filter(
    ({ kind, body }) =>
      (kind === 'statement-issued' || kind === 'payout-planned') &&
      body['period'] === state.period &&
      body['revision'] === number,
  );
  if (used.length === 0) return;
  checkQuorum(state, {
    where: `revision ${number}`,
    quorum: terms.governance.signOff,
    before: Math.min(...used.map(({ seq }) => seq)),
    counts: ({ message, decision, revisionHash }) =>
      message === 'signOff' && decision === 'sign' && revisionHash === record.revisionHash,
  });
}

/**
 * What was planned to be paid is calculated anew only after the period was opened again: by its
 * quorum, or by those who decided on what the revision withheld.
 */
function checkReopened(state: PackState, { record, entry }: RevisionState, terms: PackTerms): void {
  const before = entry?.seq ?? 0;
  const planned = [...state.chain.byKey.values()].findLast(
    ({ kind, body, seq }) =>
      kind === 'payout-planned' && body['period'] === state.period && seq < before,
  );
  if (planned === undefined) return;
  const paidHash = planned.body['revisionHash'];
  const deciders = state.decisions.filter(
    ({ content, entry: { seq } }) =>
      seq < before && content.message === 'decideWithheld' && content.revisionHash === paidHash,
  );
  const { review, reopening } = terms.governance;
  if (peopleOf(deciders) >= review.count) return;
  const count = reopening?.count ?? Number.POSITIVE_INFINITY;
  checkQuorum(state, {
    where: `revision ${record.identity.number}`,
    quorum: quorumOf(count),
    before,
    counts: ({ message, revisionHash }) => message === 'reopen' && revisionHash === paidHash,
  });
}

/** Enough people had let what nobody disputes be paid before it was planned. */
function checkAdvance(state: PackState, { record }: RevisionState, terms: PackTerms): void {
  const planned = [...state.chain.byKey.values()].find(
    ({ kind, body }) =>
      kind === 'advance-planned' &&
      body['period'] === state.period &&
      body['revision'] === record.identity.number,
  );
  if (planned === undefined) return;
  checkQuorum(state, {
    where: planned.key,
    quorum: quorumOf(terms.disputes?.advance?.count ?? Number.POSITIVE_INFINITY),
    before: planned.seq,
    counts: ({ message, revisionHash }) =>
      message === 'releaseAdvance' && revisionHash === record.revisionHash,
  });
}

/**
 * Enough people had released a file before the bank's first answer about a payment of it. What was
 * withdrawn before that is `unknown` to the bank.
 */
export function checkReleased(
  state: PackState,
  { key, payments, fileHash }: PaymentPlan,
  answers: ReadonlyMap<string, readonly PaymentAnswer[]>,
  terms: PackTerms,
): void {
  const paid = payments.filter(({ direction }) => direction === 'pay');
  const answered = paid
    .flatMap(({ endToEndId }) => answers.get(endToEndId) ?? [])
    .filter(({ status }) => status !== 'unknown');
  if (answered.length === 0) return;
  checkQuorum(state, {
    where: key,
    quorum: quorumOf(terms.governance.release.count),
    before: Math.min(...answered.map(({ seq }) => seq)),
    counts: ({ message, target }) => message === 'releasePayment' && target === fileHash,
  });
}
