import type { AnswerStatus } from './answer-statuses.ts';

/** Where a payment stands by all that the bank has said of it. */
export type PaymentStanding = AnswerStatus | 'unanswered';

/**
 * The bank's last word on a payment, in whatever order its answers came: what came back after it
 * was accepted is returned; `pending` says only that the bank has it, and ends nothing.
 */
export function paymentStanding(statuses: readonly AnswerStatus[]): PaymentStanding {
  return BY_WEIGHT.find((status) => statuses.includes(status)) ?? 'unanswered';
}

const BY_WEIGHT = [
  'returned',
  'accepted',
  'rejected',
  'unknown',
  'pending',
] as const satisfies readonly AnswerStatus[];

/** True while the bank may still execute the payment: nothing may be sent in its place. */
export function isOnItsWay(standing: PaymentStanding): boolean {
  return standing === 'unanswered' || standing === 'pending';
}
