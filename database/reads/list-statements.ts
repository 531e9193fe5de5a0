import type { Transaction } from '../transaction.ts';

/** A statement without its documents. */
export interface StatementHead {
  readonly revisionNumber: number;
  readonly partyId: string;
  readonly kind: 'interim' | 'final' | 'revised' | 'true-up';
  readonly sha256: string;
  readonly issuedAt: string;
}

/** The statements of a period that the viewer may see, newest revision first. */
export function listStatements(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  revisionNumber?: number,
): Promise<StatementHead[]> {
  return tx.query<StatementHead>(
    `select revision_number, party_id, kind, sha256, issued_at from gainshare.statements
     where programme_id = $1 and period_id = $2 and ($3::integer is null or revision_number = $3)
     order by revision_number desc, party_id`,
    [programmeId, periodId, revisionNumber ?? null],
  );
}
