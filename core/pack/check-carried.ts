import type { Transfer } from '../ledger/index.ts';
import { transfersHash } from '../ledger/transfers-hash.ts';
import type { Answers } from './check-answers.ts';
import type { CarriedPayment } from './carried-payments.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { PaymentPlan, PlannedPayment } from './payment-plan.ts';

/**
 * What a partner did not pay in time leaves the payout by as much as the payment was of: its own
 * debt, and where it was to pay another partner what that one was to get. Nothing was said of it
 * before but that the bank has it.
 */
export function checkCarried(
  state: PackState,
  plans: readonly PaymentPlan[],
  all: readonly CarriedPayment[],
  answers: Answers,
): void {
  for (const carried of all) {
    const payment = plans
      .filter(({ revision }) => revision === carried.revision)
      .flatMap(({ payments }) => payments)
      .find(({ endToEndId }) => endToEndId === carried.endToEndId);
    const problem =
      payment === undefined || payment.direction !== 'collect'
        ? 'It carries no payment that was planned.'
        : (answeredProblem(carried, answers) ?? transfersProblem(state, carried, payment));
    expectThat(problem === undefined, state, 'payment', carried.key, problem ?? '');
  }
}

function answeredProblem({ endToEndId, seq }: CarriedPayment, answers: Answers) {
  const before = (answers.get(endToEndId) ?? []).filter((each) => each.seq < seq);
  const isOpen = before.every(({ status }) => status === 'pending');
  return isOpen ? undefined : 'It was answered, or carried, before.';
}

function transfersProblem(
  { transfers, period }: PackState,
  { key, revision, transfersSha256 }: CarriedPayment,
  { partyId, amount, attempt }: PlannedPayment,
): string | undefined {
  const own = [...transfers.values()].flatMap(({ plan, transfer }) =>
    plan === key ? [transfer] : [],
  );
  if (transfersHash(own as readonly Transfer[]) !== transfersSha256) {
    return 'The audit has other transfers.';
  }
  const idOf = (party: string) =>
    `${period}/${revision}/${party}/carried-forward.${partyId}.${attempt}`;
  const isDebt = own.some(
    ({ transferId, debit, credit }) =>
      transferId === idOf(partyId) &&
      debit.purpose === 'carried' &&
      credit.purpose === 'receivable',
  );
  if (!isDebt) return `What ${partyId} owes is not carried.`;
  const others = own.filter(({ transferId, partyId: party, debit, credit }) => {
    const isOwed = debit.purpose === 'payable' && credit.purpose === 'carried';
    return transferId !== idOf(partyId) && !(isOwed && transferId === idOf(party));
  });
  const isSame = own.every((each) => each.amount === amount) && own.length <= 2;
  return others.length === 0 && isSame ? undefined : `It should carry ${amount}.`;
}
