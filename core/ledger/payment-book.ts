import { isOnItsWay, type PaymentStanding } from './payment-standing.ts';

/** How the payments of a period stand, without amounts and accounts: what a workflow must know. */
export interface PaymentBook {
  readonly files: readonly BookedFile[];
  readonly payments: readonly BookedPayment[];
  /** Parties to or from which something is due that is not on its way. */
  readonly dueParties: readonly string[];
  /** Planned, every payment answered, and nothing due to or from anybody. */
  readonly isComplete: boolean;
}

export interface BookedFile {
  readonly fileHash: string;
  readonly createdAt: string;
  /** One a person, and one a person stood in for. */
  readonly releases: readonly BookedRelease[];
}

export interface BookedRelease {
  readonly personId: string;
  /** In whose place it was released; the same person where nobody was deputised. */
  readonly principalId: string;
  readonly releasedAt: string;
}

export interface BookedPayment {
  readonly endToEndId: string;
  /** Absent of what a partner pays by itself. */
  readonly fileHash?: string;
  readonly direction: 'pay' | 'collect';
  /** Who is paid, or, of a collection, who pays. */
  readonly partyId: string;
  /** By when a partner has to pay. */
  readonly dueAt?: string;
  readonly standing: PaymentStanding;
  /** The money came after its debt was carried: whatever becomes of it stands with that debt. */
  readonly isLate?: true;
  /** When the bank last said something; empty before. */
  readonly answeredAt: string;
  readonly reason: string;
}

export const EMPTY_BOOK: PaymentBook = {
  files: [],
  payments: [],
  dueParties: [],
  isComplete: false,
};

/** The payments of a file that the bank may still execute. */
export function openPaymentsOf(book: PaymentBook, fileHash: string): readonly BookedPayment[] {
  return book.payments.filter(
    (payment) => payment.fileHash === fileHash && isOnItsWay(payment.standing),
  );
}

/**
 * True of a file of which something was answered before enough people released it: its payments
 * were given up, and nobody can release it any more.
 */
export function isWithdrawn(
  { payments }: Pick<PaymentBook, 'payments'>,
  { fileHash, releases }: BookedFile,
  releasesNeeded: number,
): boolean {
  if (releases.length >= releasesNeeded) return false;
  return payments.some((one) => one.fileHash === fileHash && one.standing !== 'unanswered');
}

/**
 * The newest payment of each party that failed (rejected, returned, unknown to the bank) and has
 * nothing in its place yet: what somebody must see to.
 */
export function failedPayments({ payments, dueParties }: PaymentBook): readonly BookedPayment[] {
  return dueParties.flatMap((party) => {
    const failed = payments.filter(
      ({ partyId, standing }) => partyId === party && isFailed(standing),
    );
    const newest = failed.sort((left, right) => (left.answeredAt < right.answeredAt ? 1 : -1))[0];
    return newest === undefined ? [] : [newest];
  });
}

/** True of what the bank did not execute, or sent back: it is due again. */
export function isFailed(standing: PaymentStanding): boolean {
  return FAILED.includes(standing);
}

const FAILED: readonly PaymentStanding[] = ['rejected', 'returned', 'unknown'];
