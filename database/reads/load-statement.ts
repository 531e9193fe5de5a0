import type { Transaction } from '../transaction.ts';
import type { StatementHead } from './list-statements.ts';

export interface StatementRecord extends StatementHead {
  /** JSON text of the one model that `html` and `csv` were made from. */
  readonly model: string;
  readonly html: string;
  readonly csv: string;
}

/**
 * A partner's statement, of the newest revision unless told; undefined where none is for the
 * viewer.
 */
export async function loadStatement(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  partyId: string,
  revisionNumber?: number,
): Promise<StatementRecord | undefined> {
  const [statement] = await tx.query<StatementRecord>(
    `select revision_number, party_id, kind, sha256, issued_at, model, html, csv
     from gainshare.statements
     where programme_id = $1 and period_id = $2 and party_id = $3
       and ($4::integer is null or revision_number = $4)
     order by revision_number desc limit 1`,
    [programmeId, periodId, partyId, revisionNumber ?? null],
  );
  return statement;
}
