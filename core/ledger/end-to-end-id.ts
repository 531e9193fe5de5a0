import { canonicalHash } from '../canonical/index.ts';

/** What a payment is for; the same payment sent again is the same payment. */
export interface PaymentIdentity {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionHash: string;
  readonly payeeId: string;
  /** 1 at first; a rejected payment that is issued again counts on. */
  readonly attempt: number;
}

/**
 * The id that goes to the bank and comes back with its answer. It is derived, so that a resend is
 * recognised by bank and engine alike: `GS` and 32 digits of a SHA-256, within ISO 20022's 35.
 */
export function endToEndIdOf(payment: PaymentIdentity): string {
  const { programmeId, periodId, revisionHash, payeeId, attempt } = payment;
  const hash = canonicalHash({ programmeId, periodId, revisionHash, payeeId, attempt });
  return `GS${hash.slice(0, 32).toUpperCase()}`;
}
