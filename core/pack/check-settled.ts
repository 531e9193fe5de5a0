import { toMinorUnits } from '../ledger/index.ts';
import type { RecordOf } from './pack-record.ts';
import { type Answers, expectedState } from './check-answers.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { PackTerms } from './pack-terms.ts';
import type { PaymentPlan } from './payment-plan.ts';

type Must = (holds: boolean, message: string) => void;
type TransferRecord = RecordOf<'transfer'>;

/**
 * For each party, what a first plan settles (paid, carried or kept) is what its statement says is
 * due; what is settled in all for the revision, by whatever plan, is at most that and on the same
 * side. What of an earlier revision failed later is settled by this one.
 */
export function checkSettled(
  state: PackState,
  plan: PaymentPlan,
  terms: PackTerms,
  must: Must,
): void {
  const { key, revision, isFirst } = plan;
  const all = [...state.transfers.values()];
  const inEffect = all.filter(({ state: its }) => its === 'posted' || its === 'pending');
  const ofRevision = inEffect.filter(({ transfer }) => transfer.revisionNumber === revision);
  const earlier = inEffect.filter(({ transfer }) => transfer.revisionNumber < revision);
  const units = (text: string | undefined) => toMinorUnits(text ?? '0', terms.currency.minorUnit);
  for (const { id: party } of terms.parties) {
    const statement = state.stated.get(`${revision}/${party}`);
    const due = units(statement?.dueAmount);
    const first = all.filter(({ plan: its }) => its === key);
    const message = `What is settled with ${party} is not what its statement says.`;
    if (isFirst) must(settledBy(first, party) === due, message);
    const left = units(statement?.payableAmount) - settledBy(earlier, party);
    const settled = settledBy(ofRevision, party);
    const least = leastOf(due, left);
    const most = -leastOf(-due, -left);
    must(settled >= least && settled <= most, message);
  }
}

/**
 * What a statement says was settled before is what the transfers of earlier revisions had settled
 * when it was issued: planned before it, and not failed or taken back before it.
 */
export function checkSettledBefore(
  state: PackState,
  plans: readonly PaymentPlan[],
  answers: Answers,
  terms: PackTerms,
): void {
  const payments = new Map(
    plans.flatMap((plan) => plan.payments.map((payment) => [payment.transferId, payment] as const)),
  );
  const seqOf = (key: string) => state.chain.byKey.get(key)?.seq ?? Number.POSITIVE_INFINITY;
  const isSettled = (
    { plan, transfer: { transferId, reverses } }: TransferRecord,
    before: number,
  ) => {
    const of = payments.get(reverses ?? transferId);
    if (plan !== '') {
      const its = expectedState(of, answers, before);
      return seqOf(plan) < before && (its === 'posted' || its === 'pending');
    }
    const said = of === undefined ? [] : (answers.get(of.endToEndId) ?? []);
    return said.some(({ status, seq }) => status === 'returned' && seq < before);
  };
  for (const [place, { settledBeforeAmount }] of state.stated) {
    const [number = '', ...party] = place.split('/');
    const before = seqOf(`statement/${state.period}/${place}`);
    const earlier = [...state.transfers.values()].filter(
      (each) => each.transfer.revisionNumber < Number(number) && isSettled(each, before),
    );
    const settled = toMinorUnits(settledBeforeAmount, terms.currency.minorUnit);
    const isSame = settledBy(earlier, party.join('/')) === settled;
    const message = 'What was settled before is not what the ledger had settled.';
    expectThat(isSame, state, 'statement', `statement ${place}`, message);
  }
}

function leastOf(...units: readonly bigint[]): bigint {
  return units.reduce((least, each) => (each < least ? each : least), 0n);
}

/** What leaves a party's accounts but for the lines themselves. */
export function settledBy(transfers: readonly TransferRecord[], party: string): bigint {
  const isOwn = ({ purpose, partyId }: TransferRecord['transfer']['debit']) =>
    partyId === party && (purpose === 'payable' || purpose === 'receivable');
  let settled = 0n;
  for (const { transfer } of transfers) {
    const { debit, credit, amount } = transfer;
    if (debit.purpose === 'pool' || credit.purpose === 'pool') continue;
    if (isOwn(debit)) settled += BigInt(amount);
    if (isOwn(credit)) settled -= BigInt(amount);
  }
  return settled;
}
