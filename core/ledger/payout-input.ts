import type { PayeeAccount } from './payment-instruction.ts';
import type { PayoutTerms } from './payout-terms.ts';
import type { LedgerTransfer } from './transfer.ts';

/** A line of the settlement, as far as money is concerned. */
export interface PayoutLine {
  readonly lineId: string;
  readonly partyId: string;
  /** A decimal; above zero is due to the party, below zero is owed by it. */
  readonly amount: string;
  readonly state: 'payable' | 'withheld';
}

export interface PayoutInput {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly currency: string;
  readonly minorUnitDigits: number;
  readonly terms: PayoutTerms;
  readonly lines: readonly PayoutLine[];
  /** What the ledger has for this period; what belongs to this or a later revision is ignored. */
  readonly ledger: readonly LedgerTransfer[];
  /** What the programme's accounts `carried` and `advance` stand at, by party, in minor units. */
  readonly standing: StandingBalances;
  /** Where each partner is paid. */
  readonly accounts: Readonly<Record<string, PayeeAccount>>;
  /** When it is planned: what partners owe is due so many days later. */
  readonly at: string;
}

/** What earlier payouts left open. */
export interface StandingBalances {
  /** Above zero is due to the party, below zero is owed by it. */
  readonly carried: Readonly<Record<string, bigint>>;
  /** What the party was paid in advance and has not worked off, above zero. */
  readonly advanced: Readonly<Record<string, bigint>>;
}
