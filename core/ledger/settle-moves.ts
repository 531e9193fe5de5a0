import { GainshareError } from '../errors/index.ts';
import { allocateUnits, ONE } from '../exact/index.ts';
import { deadlineAfter } from '../period/deadline.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import type { Move } from './move.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import type { PayoutInput } from './payout-input.ts';
import { type Transfer, transferKey } from './transfer.ts';

/** A payment with the pending transfer that it settles. */
export interface SettledMove {
  readonly transfer: Transfer;
  readonly instruction: PaymentInstruction;
}

export type SettleInput = Omit<PayoutInput, 'lines' | 'ledger' | 'standing' | 'minorUnitDigits'>;

/**
 * Transfers and payments for moves. What the clearing party pays goes into its file; what others
 * pay is collected from them by a day, in the instalments of the terms where `isSpread`. Attempts
 * count on from those that a party has had for the revision. Throws ACCOUNT_DETAILS_MISSING.
 */
export function settleMoves(
  input: SettleInput,
  moves: readonly Move[],
  attempts: Readonly<Record<string, number>>,
  isSpread: boolean,
): SettledMove[] {
  const used = new Map(Object.entries(attempts));
  const { clearing, dueDays, instalments } = input.terms;
  return moves.flatMap((move) => {
    const isCollected = move.payerId !== clearing;
    const partyId = isCollected ? move.payerId : move.payeeId;
    const parts =
      isCollected && isSpread ? instalmentsOf(move.units, instalments.count) : [move.units];
    return parts.map((units, place) => {
      const attempt = (used.get(partyId) ?? 0) + 1;
      used.set(partyId, attempt);
      const days = dueDays + place * instalments.everyDays;
      const due = isCollected ? { dueAt: deadlineAfter(input.at, days) } : {};
      return settled(input, { ...move, units }, partyId, attempt, due);
    });
  });
}

/** Equal parts, the odd units in the earliest; no part of nothing. */
function instalmentsOf(units: bigint, count: number): bigint[] {
  const places = Array.from({ length: count }, (_, place) => String(place).padStart(6, '0'));
  const parts = allocateUnits(units, Object.fromEntries(places.map((place) => [place, ONE])));
  return places.map((place) => parts[place] ?? 0n).filter((part) => part > 0n);
}

function settled(
  input: SettleInput,
  move: Move,
  partyId: string,
  attempt: number,
  due: { readonly dueAt?: string },
): SettledMove {
  const transfer = transferOf(input, move, partyId, attempt);
  const { programmeId, periodId, revisionHash, currency, terms } = input;
  const counterpartyId = partyId === move.payerId ? move.payeeId : move.payerId;
  const isPaidToClearing = terms.pairs === 'clearing' && move.payeeId === terms.clearing;
  const account = isPaidToClearing ? {} : { account: accountOf(input, move.payeeId) };
  return {
    transfer,
    instruction: {
      endToEndId: endToEndIdOf({ programmeId, periodId, revisionHash, payeeId: partyId, attempt }),
      direction: partyId === move.payeeId ? 'pay' : 'collect',
      partyId,
      counterpartyId,
      attempt,
      amount: transfer.amount,
      currency,
      ...due,
      ...account,
      transferIds: [transfer.transferId],
    },
  };
}

/**
 * Through clearing one side is the clearing account; otherwise the two partners settle directly.
 */
function transferOf(
  { periodId, revisionNumber, terms }: SettleInput,
  { payerId, payeeId, units }: Move,
  partyId: string,
  attempt: number,
): Transfer {
  const line = attempt === 1 ? 'payment' : `payment.${attempt}`;
  const through = { purpose: 'clearing', partyId: terms.clearing } as const;
  const isThrough = (id: string) => terms.pairs === 'clearing' && id === terms.clearing;
  return {
    transferId: transferKey(periodId, revisionNumber, partyId, line),
    debit: isThrough(payeeId) ? through : { purpose: 'payable', partyId: payeeId },
    credit: isThrough(payerId) ? through : { purpose: 'receivable', partyId: payerId },
    amount: units.toString(),
    periodId,
    revisionNumber,
    partyId,
    line,
  };
}

/** Where a party is paid. Throws ACCOUNT_DETAILS_MISSING. */
export function accountOf({ accounts }: Pick<SettleInput, 'accounts'>, partyId: string) {
  const account = Object.hasOwn(accounts, partyId) ? accounts[partyId] : undefined;
  if (account === undefined) {
    throw new GainshareError(
      'ACCOUNT_DETAILS_MISSING',
      `It is not known where to pay ${partyId}.`,
      { party: partyId },
    );
  }
  const { version, holderName, details } = account;
  return { version, holderName, details };
}
