import type { PayoutMatter, PayoutNames } from '../../activities/load-matter.ts';
import type { Directory } from '../../core/governance/directory.ts';
import { EMPTY_BOOK, type PaymentBook } from '../../core/ledger/payment-book.ts';
import type { Handled } from '../../core/period/state.ts';

/** What a payout remembers; how its payments stand is read back from the ledger every time. */
export interface PayoutState {
  readonly programme: string;
  readonly period: string;
  /** Read from the record when it starts; until then nobody can release anything. */
  matter: PayoutMatter | null;
  directory: Directory;
  handled: Record<string, Handled>;
  /** While the plan is being made decisions wait: who reads Postgres may be faster than it. */
  isPlanning: boolean;
  isPlanned: boolean;
  book: PaymentBook;
  /** How many notices each duty has been given. */
  noticed: Record<string, number>;
  isHeld: boolean;
}

export function newPayoutState({ programme, period }: PayoutNames): PayoutState {
  return {
    programme,
    period,
    matter: null,
    directory: { people: {} },
    handled: {},
    isPlanning: true,
    isPlanned: false,
    book: EMPTY_BOOK,
    noticed: {},
    isHeld: false,
  };
}
