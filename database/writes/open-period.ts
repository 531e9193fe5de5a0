import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPeriod {
  readonly programmeId: string;
  readonly periodId: string;
  readonly agreementVersion: number;
  readonly agreementHash: string;
  readonly workflowId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly openedAt: string;
  readonly decisionId?: string;
}

/** Records that a period was opened, under the agreement version that is frozen for it. */
export function openPeriod(tx: Transaction, input: NewPeriod): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'periods',
    key: { programmeId: input.programmeId, periodId: input.periodId },
    content: {
      agreementVersion: input.agreementVersion,
      agreementHash: input.agreementHash,
      workflowId: input.workflowId,
      startsOn: input.startsOn,
      endsOn: input.endsOn,
      decisionId: input.decisionId,
    },
    noted: { openedAt: input.openedAt },
  });
}
