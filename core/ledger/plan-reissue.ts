import { GainshareError } from '../errors/index.ts';
import { balancesOf } from './balances.ts';
import { nettingOf } from './netting-of.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import { dueOf, instructionFor, paymentOf } from './payment-of.ts';
import type { PayoutInput } from './payout-input.ts';
import type { Transfer } from './transfer.ts';

export interface Reissue {
  /** Posted at once: the netting that late answers made necessary. */
  readonly posted: readonly Transfer[];
  readonly pending: Transfer;
  readonly instruction: PaymentInstruction;
}

/**
 * Issues a payment again that the bank rejected or returned. It is over what the ledger says is due
 * now, with whatever is on its way counted as moved, so that it can never pay a second time.
 * Throws ALREADY_DECIDED where nothing is due, REVISION_STALE where a newer revision was entered.
 */
export function planReissue(
  input: Omit<PayoutInput, 'lines'>,
  partyId: string,
  attempt: number,
): Reissue {
  if (input.ledger.some((transfer) => transfer.revisionNumber > input.revisionNumber)) {
    throw new GainshareError('REVISION_STALE', 'A newer revision of the period is in the ledger.');
  }
  const balances = balancesOf(input.ledger, true);
  const [pending] = paymentOf(input, partyId, dueOf(partyId, balances), attempt);
  if (pending === undefined) {
    throw new GainshareError('ALREADY_DECIDED', `Nothing is due between ${partyId} and the rest.`);
  }
  return {
    posted: nettingOf(input, partyId, balances, attempt),
    pending,
    instruction: instructionFor(input, pending, attempt),
  };
}
