import { listPayments, type PaymentRecord } from '../database/reads/list-payments.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';

export interface PayoutRequest {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
}

/** Whether every payment instruction of a revision is answered by the bank as accepted. */
export async function readPayout(
  { database }: Dependencies,
  { programme, period, revisionNumber }: PayoutRequest,
): Promise<{ readonly isComplete: boolean }> {
  const payments = await withTransaction(database, (tx) => listPayments(tx, programme, period));
  const isPlanned = payments.files.some((file) => file.revisionNumber === revisionNumber);
  return { isComplete: isPlanned && areAllPaid(payments.instructions, revisionNumber) };
}

/** Each payee's newest instruction counts, and of it the bank's last word. */
function areAllPaid(instructions: readonly PaymentRecord[], revisionNumber: number): boolean {
  const newest = new Map<string, PaymentRecord>();
  for (const instruction of instructions) {
    if (instruction.revisionNumber !== revisionNumber) continue;
    const earlier = newest.get(instruction.partyId);
    if (earlier === undefined || earlier.attempt < instruction.attempt) {
      newest.set(instruction.partyId, instruction);
    }
  }
  return [...newest.values()].every(({ answers }) => answers.at(-1)?.status === 'accepted');
}
