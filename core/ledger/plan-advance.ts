import { multiply, parseExact, ratio, roundToUnits } from '../exact/index.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import { toMinorUnits } from './minor-units.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import type { PayoutInput } from './payout-input.ts';
import type { PayoutPlan } from './plan-payout.ts';
import { accountOf } from './settle-moves.ts';
import { settledParts, totalSettled } from './settled-parts.ts';
import { hasEffect, type Transfer, transferKey } from './transfer.ts';

export interface AdvanceTerms {
  /** Lines that somebody disputes: nothing of them is paid in advance. */
  readonly heldLines: readonly string[];
  /** The share of the rest that is paid: 0.8, 1. */
  readonly share: string;
}

/**
 * Pays partners in advance what nobody disputes, by the clearing party, until the final payout nets
 * it. A partner gets no more than its undisputed lines come to, and no more than all its lines do:
 * where a line that it owes is disputed, the rest is not paid as if it owed nothing. What was
 * settled or advanced before, and what it still owes from earlier payouts, comes off.
 *
 * Lines of north 70.00 and 30.00, the second disputed, share 0.8: 56.00 is paid in advance.
 * Throws ACCOUNT_DETAILS_MISSING.
 */
export function planAdvance(input: PayoutInput, terms: AdvanceTerms): PayoutPlan {
  const parties = [...new Set(input.lines.map(({ partyId }) => partyId))].sort();
  const paid = parties
    .filter((partyId) => partyId !== input.terms.clearing)
    .map((partyId) => ({ partyId, units: advanceOf(input, terms, partyId) }))
    .filter(({ units }) => units > 0n && units >= input.terms.minimumUnits)
    .map(({ partyId, units }) => advanceTo(input, partyId, units));
  return {
    posted: [],
    pending: paid.map(({ transfer }) => transfer),
    instructions: paid.map(({ instruction }) => instruction),
  };
}

function advanceOf(
  { lines, ledger, standing, minorUnitDigits }: PayoutInput,
  { heldLines, share }: AdvanceTerms,
  partyId: string,
): bigint {
  const own = lines.filter((line) => line.partyId === partyId && line.state === 'payable');
  const sum = (some: typeof own) =>
    some.reduce((total, { amount }) => total + toMinorUnits(amount, minorUnitDigits), 0n);
  const all = sum(own);
  const undisputed = sum(own.filter(({ lineId }) => !heldLines.includes(lineId)));
  const settled = settledParts(ledger.filter(hasEffect)).get(partyId);
  const owed = standing.carried[partyId] ?? 0n;
  const free =
    (all < undisputed ? all : undisputed) -
    (settled === undefined ? 0n : totalSettled(settled)) -
    (standing.advanced[partyId] ?? 0n) +
    (owed < 0n ? owed : 0n);
  if (free <= 0n) return 0n;
  return roundToUnits(multiply(ratio(free, 1n), parseExact(share)), 0, 'toward-zero');
}

function advanceTo(
  input: PayoutInput,
  partyId: string,
  units: bigint,
): { readonly transfer: Transfer; readonly instruction: PaymentInstruction } {
  const { programmeId, periodId, revisionNumber, revisionHash, currency, terms } = input;
  const attempt = (advanceAttempts(input)[partyId] ?? 0) + 1;
  const line = attempt === 1 ? 'payment' : `payment.${attempt}`;
  const transfer: Transfer = {
    transferId: transferKey(periodId, revisionNumber, partyId, line),
    debit: { purpose: 'advance', partyId },
    credit: { purpose: 'clearing', partyId: terms.clearing },
    amount: units.toString(),
    periodId,
    revisionNumber,
    partyId,
    line,
  };
  const instruction: PaymentInstruction = {
    endToEndId: endToEndIdOf({ programmeId, periodId, revisionHash, payeeId: partyId, attempt }),
    direction: 'pay',
    partyId,
    counterpartyId: terms.clearing,
    attempt,
    amount: transfer.amount,
    currency,
    account: accountOf(input, partyId),
    transferIds: [transfer.transferId],
  };
  return { transfer, instruction };
}

/** How many payments in advance each party has had for the revision: later ones count on. */
export function advanceAttempts({
  ledger,
  revisionNumber,
}: Pick<PayoutInput, 'ledger' | 'revisionNumber'>): Readonly<Record<string, number>> {
  const attempts: Record<string, number> = {};
  for (const transfer of ledger) {
    if (transfer.revisionNumber !== revisionNumber || transfer.reverses !== undefined) continue;
    if (transfer.debit.purpose !== 'advance') continue;
    attempts[transfer.partyId] = (attempts[transfer.partyId] ?? 0) + 1;
  }
  return attempts;
}
