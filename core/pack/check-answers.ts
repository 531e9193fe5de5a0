import { latePayment } from '../ledger/late-payment.ts';
import { reversalOf, type Transfer } from '../ledger/transfer.ts';
import { listDetail } from '../governance/decision.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { CarriedPayment } from './carried-payments.ts';
import type { PaymentPlan, PlannedPayment } from './payment-plan.ts';
import { isSameJson } from './same-json.ts';

/**
 * What the bank said of a payment, and the entry of the decision that brought it; `carried` where
 * the wait for it ended.
 */
export interface PaymentAnswer {
  readonly status: string;
  readonly reason: string;
  readonly seq: number;
}

/** The bank's answers by payment, in the order in which they came. */
export type Answers = ReadonlyMap<string, readonly PaymentAnswer[]>;

export function answersOf(state: PackState, carried: readonly CarriedPayment[]): Answers {
  const answers = new Map<string, PaymentAnswer[]>();
  for (const { content, entry } of state.decisions) {
    if (content.message !== 'answerPayment') continue;
    for (const answer of listDetail(content, 'answers')) {
      const [id = '', status = '', ...reason] = answer.split('=');
      const said = { status, reason: reason.join('='), seq: entry.seq };
      answers.set(id, [...(answers.get(id) ?? []), said]);
    }
  }
  for (const { endToEndId, seq } of carried) {
    const said = { status: 'carried', reason: '', seq };
    answers.set(endToEndId, [...(answers.get(endToEndId) ?? []), said]);
  }
  return answers;
}

/**
 * Every transfer is in the state that the answers leave it in; what came back is taken back, and
 * what came after its debt was carried is entered against that debt.
 */
export function checkAnswered(
  state: PackState,
  plans: readonly PaymentPlan[],
  carried: readonly CarriedPayment[],
  answers: Answers,
): void {
  const known = new Set([...plans, ...carried].map(({ key }) => key));
  const payments = new Map(
    plans.flatMap((plan) => plan.payments.map((payment) => [payment.transferId, payment] as const)),
  );
  const entered = new Map(
    [...payments].flatMap(([transferId, payment]) =>
      enteredBy(state, transferId, answers.get(payment.endToEndId) ?? []).map(
        (each) => [each.transferId, each] as const,
      ),
    ),
  );
  for (const [transferId, { plan, transfer, state: itsState }] of state.transfers) {
    const must = (holds: boolean, message: string) =>
      expectThat(holds, state, 'payment', `transfer ${transferId}`, message);
    const expected = expectedState(payments.get(transferId), answers);
    must(itsState === expected, `It should be ${expected}.`);
    if (known.has(plan)) continue;
    const isEntered = plan === '' && isSameJson(transfer, entered.get(transferId) ?? null);
    must(isEntered, 'Nobody planned it, and no answer of the bank entered it.');
  }
  for (const transferId of entered.keys()) {
    const isThere = state.transfers.has(transferId);
    expectThat(isThere, state, 'payment', `transfer ${transferId}`, 'It is not there.');
  }
}

/**
 * What the bank's answers before an entry of the chain make of a payment; all other transfers are
 * posted.
 */
export function expectedState(
  payment: PlannedPayment | undefined,
  answers: Answers,
  before = Number.POSITIVE_INFINITY,
): string {
  if (payment === undefined) return 'posted';
  const statuses = (answers.get(payment.endToEndId) ?? [])
    .filter(({ seq }) => seq < before)
    .map(({ status }) => status);
  if (statuses.includes('carried')) return 'expired';
  if (statuses.includes('returned') || statuses.includes('accepted')) return 'posted';
  if (statuses.includes('rejected')) return 'voided';
  return statuses.includes('unknown') ? 'expired' : 'pending';
}

/** What the answers enter: money that came after its debt was carried, and what takes it back. */
function enteredBy(
  { transfers }: PackState,
  transferId: string,
  said: readonly PaymentAnswer[],
): readonly Transfer[] {
  const payment = transfers.get(transferId)?.transfer as Transfer | undefined;
  if (payment === undefined) return [];
  const isCarried = said.some(({ status }) => status === 'carried');
  const moved = isCarried ? latePayment(payment) : payment;
  const isLate = isCarried && said.some(({ status }) => status === 'accepted');
  const returned = said.find(({ status }) => status === 'returned');
  if (returned === undefined) return isLate ? [moved] : [];
  const why = returned.reason === '' ? '' : `: ${returned.reason}`;
  const taken = reversalOf(moved, moved.revisionNumber, `returned by the bank${why}`);
  return isLate ? [moved, taken] : [taken];
}
