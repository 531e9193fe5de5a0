import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewMatterEffect {
  readonly programmeId: string;
  readonly disputeId: string;
  /** JSON text: the figures and lines that a matter would change. */
  readonly effect: string;
}

/** Records what a matter would change: seen by whoever sees the calculation, and its reviewers. */
export function recordMatterEffect(tx: Transaction, input: NewMatterEffect): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'matter_effects',
    key: { programmeId: input.programmeId, disputeId: input.disputeId },
    content: { effect: input.effect },
  });
}
