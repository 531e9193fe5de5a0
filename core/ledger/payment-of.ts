import { GainshareError } from '../errors/index.ts';
import { accountId } from './account.ts';
import type { Balances } from './balances.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import { movement } from './movement.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import type { PayoutInput } from './payout-input.ts';
import type { Transfer } from './transfer.ts';

/** What a party is still to be paid, in minor units; below zero it has to pay. */
export function dueOf(partyId: string, balances: Balances): bigint {
  const payable = balances.get(accountId({ purpose: 'payable', partyId })) ?? 0n;
  const receivable = balances.get(accountId({ purpose: 'receivable', partyId })) ?? 0n;
  return payable + receivable;
}

/** The transfer between a party and the clearing account that settles what is due. */
export function paymentOf(
  input: Pick<PayoutInput, 'periodId' | 'revisionNumber' | 'clearing'>,
  partyId: string,
  due: bigint,
  attempt: number,
): Transfer[] {
  const lineId = attempt === 1 ? 'payment' : `payment.${attempt}`;
  const own = { purpose: due > 0n ? 'payable' : 'receivable', partyId } as const;
  const clearing = { purpose: 'clearing', partyId: input.clearing } as const;
  return movement(input, { lineId, partyId }, own, clearing, due);
}

/** The instruction for a payment's transfer. Throws ACCOUNT_DETAILS_MISSING. */
export function instructionFor(
  input: Omit<PayoutInput, 'lines' | 'ledger'>,
  transfer: Transfer,
  attempt: number,
): PaymentInstruction {
  const { programmeId, periodId, revisionHash, currency } = input;
  const { partyId, amount, transferId } = transfer;
  const identity = { programmeId, periodId, revisionHash, payeeId: partyId, attempt };
  const endToEndId = endToEndIdOf(identity);
  const common = { endToEndId, partyId, attempt, amount, currency, transferIds: [transferId] };
  if (transfer.credit.purpose !== 'clearing') return { ...common, direction: 'collect' };
  const account = input.accounts[partyId];
  if (account === undefined) {
    throw new GainshareError(
      'ACCOUNT_DETAILS_MISSING',
      `It is not known where to pay ${partyId}.`,
      {
        party: partyId,
      },
    );
  }
  const { version, holderName, details } = account;
  return { ...common, direction: 'pay', account: { version, holderName, details } };
}
