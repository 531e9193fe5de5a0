import { toMinorUnits } from './minor-units.ts';

/** How partners pay one another, as their agreement declares it. */
export interface PayoutTerms {
  /** The party whose bank file the engine writes, and through which others pay. */
  readonly clearing: string;
  readonly pairs: PermittedPairs;
  /** Minor units; a payment below it is carried to a later payout. */
  readonly minimumUnits: bigint;
  /** Days that a partner has to pay what it owes. */
  readonly dueDays: number;
  /** In how many parts a partner pays what it owes, and how many days lie between them. */
  readonly instalments: { readonly count: number; readonly everyDays: number };
  /** The share of what a partner is to be paid that is kept for advances: 0.5, 1/3, 1. */
  readonly recoupmentShare: string;
}

/**
 * Who may pay whom:
 * - `clearing`: every partner pays to, and is paid by, the clearing party;
 * - `any`: every partner may pay every other;
 * - a list: the two of each pair may pay one another, and nobody else.
 */
export type PermittedPairs = 'clearing' | 'any' | readonly (readonly string[])[];

/** The payment terms of an agreement, as far as money is concerned. */
export interface PaymentClause {
  readonly clearing: string;
  readonly dueDays: number;
  readonly pairs?: 'any' | readonly (readonly string[])[] | undefined;
  readonly minimumAmount?: string | undefined;
  readonly instalments?: { readonly count: number; readonly everyDays: number } | undefined;
  readonly recoupment?: string | undefined;
}

/** The terms with what an agreement leaves out: through clearing, any amount, at once, in full. */
export function payoutTermsOf(payment: PaymentClause, minorUnitDigits: number): PayoutTerms {
  const { clearing, dueDays, pairs, minimumAmount, instalments, recoupment } = payment;
  return {
    clearing,
    dueDays,
    pairs: pairs ?? 'clearing',
    minimumUnits: toMinorUnits(minimumAmount ?? '0', minorUnitDigits),
    instalments: instalments ?? { count: 1, everyDays: 1 },
    recoupmentShare: recoupment ?? '1',
  };
}
