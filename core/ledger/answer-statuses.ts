/**
 * What a bank can say of a payment:
 * - `accepted`: paid; of a collection: the money is in;
 * - `rejected`: refused before it was paid;
 * - `returned`: it came back after it was accepted;
 * - `pending`: asked, and in hand; not the last word;
 * - `unknown`: asked, and the bank has no such payment and will not make it.
 */
export const ANSWER_STATUSES = ['accepted', 'rejected', 'returned', 'pending', 'unknown'] as const;

export type AnswerStatus = (typeof ANSWER_STATUSES)[number];
