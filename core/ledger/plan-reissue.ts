import { GainshareError } from '../errors/index.ts';
import { type Balances, balancesAfter, balancesOf } from './balances.ts';
import { duesOf } from './dues.ts';
import { returnedAdvance, returnedAdvances } from './net-advances.ts';
import { netPositions } from './net-positions.ts';
import { nettingOf } from './netting-of.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import type { PayoutInput } from './payout-input.ts';
import { settleMoves } from './settle-moves.ts';
import type { Transfer } from './transfer.ts';

export interface Reissue {
  /** Posted at once: advances that came back and are due again, and the netting of late answers. */
  readonly posted: readonly Transfer[];
  readonly pending: readonly Transfer[];
  readonly instructions: readonly PaymentInstruction[];
}

/**
 * Issues payments again that the bank rejected, returned or never had. They are over what the
 * ledger says is due now, with whatever is on its way counted as moved, so that nothing can be paid
 * twice. What was kept for a payment in advance that came back is due again. Where partners pay one
 * another, what one of them is due another owes: all that is due is issued again then, whoever is
 * named. `attempts` are the numbers of payments that each party has had for the revision. Throws
 * ALREADY_DECIDED where nothing is due, REVISION_STALE where a newer revision was entered,
 * NETTING_IMPOSSIBLE, ACCOUNT_DETAILS_MISSING.
 */
export function planReissue(
  input: Omit<PayoutInput, 'lines' | 'standing'>,
  parties: readonly string[],
  attempts: Readonly<Record<string, number>>,
): Reissue {
  if (input.ledger.some((transfer) => transfer.revisionNumber > input.revisionNumber)) {
    throw new GainshareError('REVISION_STALE', 'A newer revision of the period is in the ledger.');
  }
  const isDirect = input.terms.pairs !== 'clearing';
  const attemptOf = (party: string) => (attempts[party] ?? 0) + 1;
  const advanced = isDirect ? [...returnedAdvances(input.ledger).keys()] : [...parties].sort();
  const owedAgain = advanced.flatMap((party) => returnedAdvance(input, party, attemptOf(party)));
  const balances = balancesAfter(owedAgain, balancesOf(input.ledger, true));
  const dues = duesOf(isDirect ? partiesIn(balances) : [...parties].sort(), balances);
  const settledParty = parties.find((party) => !dues.has(party));
  if (settledParty !== undefined) {
    throw new GainshareError('ALREADY_DECIDED', `Nothing is due to or from ${settledParty}.`, {
      party: settledParty,
    });
  }
  const settled = settleMoves(input, netPositions(dues, input.terms), attempts, false);
  return {
    posted: [
      ...owedAgain,
      ...[...dues.keys()].flatMap((party) => nettingOf(input, party, balances, attemptOf(party))),
    ],
    pending: settled.map(({ transfer }) => transfer),
    instructions: settled.map(({ instruction }) => instruction),
  };
}

function partiesIn(balances: Balances): string[] {
  const accounts = [...balances.keys()].filter((id) => /^(payable|receivable):/.test(id));
  return [...new Set(accounts.map((id) => id.slice(id.indexOf(':') + 1)))].sort();
}
