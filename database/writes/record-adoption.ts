import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewAdoption {
  readonly programmeId: string;
  readonly periodId: string;
  readonly adoptionId: string;
  readonly agreementVersion: number;
  readonly agreementHash: string;
  readonly revisionHash: string;
  readonly effectHash: string;
  /** Canonical JSON of the whole effect. */
  readonly effect: string;
  readonly reason: string;
  readonly deadlineAt: string;
  readonly decisionId: string;
  readonly proposedAt: string;
}

/** Records that a period is asked to adopt an amendment, with the effect that its adopters see. */
export async function recordAdoption(tx: Transaction, input: NewAdoption): Promise<Recorded> {
  const { programmeId, periodId, adoptionId, effect, proposedAt, ...content } = input;
  const recorded = await insertOnce(tx, {
    table: 'adoptions',
    key: { programmeId, adoptionId },
    content: { periodId, ...content },
    noted: { proposedAt },
  });
  await insertOnce(tx, {
    table: 'adoption_effects',
    key: { programmeId, adoptionId },
    content: { periodId, effect },
  });
  return recorded;
}
