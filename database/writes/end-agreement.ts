import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface AgreementEnd {
  readonly programmeId: string;
  readonly version: number;
  /** The last day on which a period may open under it. */
  readonly endsOn: string;
  readonly reason: string;
  readonly decisionId: string;
}

/** Ends a version of the agreement: periods that froze it go on under it. */
export function endAgreement(tx: Transaction, input: AgreementEnd): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'agreement_ends',
    key: { programmeId: input.programmeId, version: input.version },
    content: { endsOn: input.endsOn, reason: input.reason },
    noted: { decisionId: input.decisionId },
  });
}
