import { isQuorumReached } from '../governance/quorum.ts';
import type { PaymentAnswer } from './check-answers.ts';
import { type PackTerms, quorumOf } from './pack-terms.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { PaymentPlan } from './payment-plan.ts';
import { voteOf } from './people-of.ts';

/**
 * A file of which something was called unknown to the bank before enough people had released it is
 * withdrawn: whole, by one decision, and nobody releases it after.
 */
export function checkWithdrawn(
  state: PackState,
  { key, payments, fileHash }: PaymentPlan,
  answers: ReadonlyMap<string, readonly PaymentAnswer[]>,
  terms: PackTerms,
): void {
  const releases = state.decisions.filter(
    ({ content }) => content.message === 'releasePayment' && content.target === fileHash,
  );
  const quorum = quorumOf(terms.governance.release.count);
  const isReleased = (before: number) =>
    isQuorumReached(quorum, releases.filter(({ entry }) => entry.seq < before).map(voteOf));
  const own = payments
    .filter(({ direction }) => direction === 'pay')
    .map(({ endToEndId }) => answers.get(endToEndId) ?? []);
  const unknown = own.flat().filter(({ status, seq }) => status === 'unknown' && !isReleased(seq));
  if (unknown.length === 0) return;
  const withdrawnBy = Math.min(...unknown.map(({ seq }) => seq));
  const isWhole = own.every((said) => said.some(({ seq }) => seq === withdrawnBy));
  const isLeft = releases.every(({ entry }) => entry.seq < withdrawnBy);
  expectThat(isWhole, state, 'payment', key, 'Its file was withdrawn in part.');
  expectThat(isLeft, state, 'payment', key, 'Its file was released after it was withdrawn.');
}
