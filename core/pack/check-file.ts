import { fromMinorUnits } from '../ledger/index.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { PackTerms } from './pack-terms.ts';
import type { PaymentPlan } from './payment-plan.ts';
import { readPaymentFile } from './read-payment-file.ts';

/** The head of the audit at the end of what a payee reads. */
const NAMED_HEAD = /(?:^| )audit (\d+):([0-9a-f]{64})$/;

/**
 * What people released is what was planned: the file of a plan pays each `pay` of its instructions,
 * in their order, and nothing else; it counts and sums them, and names a head of this very chain
 * that stands before the plan.
 */
export function checkFile(
  state: PackState,
  { key, revision, revisionHash, controlSum, payments }: PaymentPlan,
  terms: PackTerms,
): void {
  const content = state.files.get(key)?.content;
  if (content === undefined) return;
  const where = `payment file of ${key}`;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'payment', where, message);
  const read = readPaymentFile(content, revisionHash);
  must(read !== undefined, 'It cannot be read.');
  if (read === undefined) return;
  const amountOf = (units: string) => fromMinorUnits(units, terms.currency.minorUnit);
  const currency = state.revisions.get(revision)?.record.result.currency;
  const paid = payments.filter(({ direction }) => direction === 'pay');
  const isSame = paid.every(({ endToEndId, partyId, amount }, index) => {
    const said = read.payments[index];
    return (
      said?.endToEndId === endToEndId &&
      (said.partyId ?? partyId) === partyId &&
      said.amount === amountOf(amount) &&
      said.currency === currency
    );
  });
  const isAll = read.payments.length === paid.length;
  must(isSame && isAll, 'It does not pay what was planned.');
  const isCounted = read.totals.every(
    ({ count, sum }) => count === String(paid.length) && sum === amountOf(controlSum),
  );
  must(isCounted, 'It counts or sums other payments.');
  const planned = state.chain.byKey.get(key)?.seq ?? 0;
  const hasHead = read.references.every((reference) => {
    const [, seq = '', hash] = NAMED_HEAD.exec(reference) ?? [];
    return hash !== undefined && Number(seq) < planned && state.chain.hashes[Number(seq)] === hash;
  });
  must(hasHead, 'It names a head of the audit that is not in the chain before it.');
}
