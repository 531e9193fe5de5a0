import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewStatement {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly partyId: string;
  readonly kind: 'interim' | 'final' | 'revised' | 'true-up';
  /** JSON text of the one model that HTML and CSV are made from. */
  readonly model: string;
  readonly html: string;
  readonly csv: string;
  readonly sha256: string;
  readonly issuedAt: string;
}

/** Records the statement of one partner for one revision; what was issued is never changed. */
export function issueStatement(tx: Transaction, input: NewStatement): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'statements',
    key: {
      programmeId: input.programmeId,
      periodId: input.periodId,
      revisionNumber: input.revisionNumber,
      partyId: input.partyId,
    },
    content: {
      kind: input.kind,
      model: input.model,
      html: input.html,
      csv: input.csv,
      sha256: input.sha256,
    },
    noted: { issuedAt: input.issuedAt },
  });
}
