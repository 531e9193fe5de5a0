import { listDetail } from '../governance/decision.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { CarriedPayment } from './carried-payments.ts';
import type { PaymentPlan, PlannedPayment } from './payment-plan.ts';
import { isSameJson } from './same-json.ts';

/** What the bank said of a payment, and the entry of the decision that brought it. */
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
    const said = { status: 'unknown', reason: '', seq };
    answers.set(endToEndId, [...(answers.get(endToEndId) ?? []), said]);
  }
  return answers;
}

/** Every transfer is in the state that the answers leave it in; what came back is taken back. */
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
  const returns = new Map<string, object>();
  for (const [transferId, payment] of payments) {
    const taken = takenBack(state, transferId, payment, answers);
    if (taken !== undefined) returns.set(`${transferId}/reversed`, taken);
  }
  for (const [transferId, { plan, transfer, state: itsState }] of state.transfers) {
    const must = (holds: boolean, message: string) =>
      expectThat(holds, state, 'payment', `transfer ${transferId}`, message);
    const expected = expectedState(payments.get(transferId), answers);
    must(itsState === expected, `It should be ${expected}.`);
    if (known.has(plan)) continue;
    const isReturn = plan === '' && isSameJson(transfer, returns.get(transferId) ?? null);
    must(isReturn, 'Nobody planned it, and it takes back nothing that was returned.');
  }
  for (const transferId of returns.keys()) {
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
  if (statuses.includes('returned') || statuses.includes('accepted')) return 'posted';
  if (statuses.includes('rejected')) return 'voided';
  return statuses.includes('unknown') ? 'expired' : 'pending';
}

/** The transfer that takes a returned payment back. */
function takenBack(
  { transfers }: PackState,
  transferId: string,
  { endToEndId }: PlannedPayment,
  answers: Answers,
): object | undefined {
  const returned = answers.get(endToEndId)?.find(({ status }) => status === 'returned');
  const payment = transfers.get(transferId)?.transfer;
  if (returned === undefined || payment === undefined) return undefined;
  const { reason } = returned;
  return {
    ...payment,
    transferId: `${transferId}/reversed`,
    debit: payment.credit,
    credit: payment.debit,
    reverses: transferId,
    reason: reason === '' ? 'returned by the bank' : `returned by the bank: ${reason}`,
  };
}
