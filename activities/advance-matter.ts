import { isQuorumReached } from '../core/governance/quorum.ts';
import type { AdvanceTerms } from '../core/ledger/plan-advance.ts';
import type { PeriodTerms } from '../core/period/terms.ts';
import type { Transaction } from '../database/transaction.ts';
import type { PayoutMatter, PayoutNames } from './load-matter.ts';
import { matterOf } from './payouts/matter-of.ts';
import { type PeriodRecord, periodOf, refused, votesOn } from './period-record.ts';

/** Under which key the audit has what was paid in advance for a revision. */
export function advanceKey(period: string, revisionNumber: number): string {
  return `advance/${period}/${revisionNumber}`;
}

/**
 * The matter of a payout in advance: the revision that is disputed, once as many people as the
 * agreement asks for have let the rest be paid. Throws PAYOUT_REFUSED.
 */
export async function advanceMatter(
  tx: Transaction,
  programme: string,
  view: PeriodRecord,
  terms: PeriodTerms,
): Promise<PayoutMatter> {
  const revision = view.revisions.at(-1);
  if (revision === undefined || terms.advance === null) throw refused('Nothing is paid yet.');
  const decided = view.decisions.filter(
    ({ message, revisionHash }) =>
      message === 'releaseAdvance' && revisionHash === revision.revisionHash,
  );
  const votes = await votesOn(tx, programme, decided);
  const quorum = { count: terms.advance.count, oneOfEach: [], votes: {}, votesNeeded: 0 };
  if (!isQuorumReached(quorum, votes)) throw refused('Nobody has let it be paid in advance.');
  return matterOf('advance', view, revision, terms);
}

/** What is held back of an advance that is planned now: the lines held by an open dispute. */
export async function advanceTerms(
  tx: Transaction,
  { programme, period }: PayoutNames,
): Promise<AdvanceTerms> {
  const { view, terms } = await periodOf(tx, programme, period);
  const open = view.disputes.filter(({ events }) => !events.some(({ kind }) => kind === 'closed'));
  return {
    heldLines: open.flatMap((dispute) => dispute.heldLines),
    share: terms.advance?.share ?? '0',
  };
}
