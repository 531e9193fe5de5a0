import { isPaymentLine, leavingByParty } from './moved-by-party.ts';
import { settledParts } from './settled-parts.ts';
import { hasEffect, type LedgerTransfer } from './transfer.ts';

/**
 * How a period stands with one party, in minor units: above zero for the party, below zero from it.
 * `due + brought - kept - carried` is `accepted + onItsWay + dueAgain`.
 */
export interface PartyStanding {
  /** What the newest revision that was entered makes due, whatever became of the payments. */
  readonly due: bigint;
  /** Left over from earlier payouts, and brought into this one. */
  readonly brought: bigint;
  /** Kept for what the party was paid in advance. */
  readonly kept: bigint;
  /** Left to a later payout. */
  readonly carried: bigint;
  /** Posted: what the bank accepted, less what it returned. */
  readonly accepted: bigint;
  /** Sent or to be sent, and not answered. */
  readonly onItsWay: bigint;
  /** Due, and on no payment: the bank rejected, returned or never had it. */
  readonly dueAgain: bigint;
  /** What is not settled: on its way, or due again. */
  readonly stillDue: bigint;
}

/**
 * The standing of a party by the transfers of a period, in whatever state they are. Due 70.00 and
 * its payment rejected: due 70.00, accepted 0.00, due again 70.00.
 */
export function partyStanding(
  transfers: readonly LedgerTransfer[],
  partyId: string,
): PartyStanding {
  const effective = transfers.filter(hasEffect);
  const leaving = (isCounted: (transfer: LedgerTransfer) => boolean): bigint =>
    leavingByParty(effective.filter(isCounted), () => true).get(partyId) ?? 0n;
  const { brought, kept, carried } = settledParts(effective).get(partyId) ?? NOTHING;
  const isPayment = ({ line }: LedgerTransfer): boolean => isPaymentLine(line);
  const accepted = leaving((each) => isPayment(each) && each.state === 'posted');
  const onItsWay = leaving((each) => isPayment(each) && each.state === 'pending');
  // Whatever else enters or leaves its accounts is what the lines came to; netting is nought.
  const due = -leaving((each) => !isPayment(each)) - brought + kept + carried;
  const dueAgain = due + brought - kept - carried - accepted - onItsWay;
  return {
    ...{ due, brought, kept, carried, accepted, onItsWay, dueAgain },
    stillDue: onItsWay + dueAgain,
  };
}

const NOTHING = { brought: 0n, kept: 0n, carried: 0n };
