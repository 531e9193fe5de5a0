import type { PayeeAccount } from './payment-instruction.ts';
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
  /** The party through whose account payments are made; it settles its own part by itself. */
  readonly clearing: string;
  readonly lines: readonly PayoutLine[];
  /** What the ledger has for this period; what belongs to this or a later revision is ignored. */
  readonly ledger: readonly LedgerTransfer[];
  /** Where each partner is paid. */
  readonly accounts: Readonly<Record<string, PayeeAccount>>;
}
