import type { AuditEntry } from '../../core/audit/index.ts';
import type { Transaction } from '../transaction.ts';

export interface AuditPage {
  /** Entries after this one; from the start unless told. */
  readonly afterSeq?: number;
  /** At most so many; 1,000 unless told. */
  readonly limit?: number;
}

/** A programme's audit in order, page by page. */
export function listAuditEntries(
  tx: Transaction,
  programmeId: string,
  page: AuditPage = {},
): Promise<AuditEntry[]> {
  return tx.query<AuditEntry>(
    `select programme_id, seq, key, kind, body, at, previous_hash, hash
     from gainshare.audit_entries
     where programme_id = $1 and seq > $2 order by seq limit $3`,
    [programmeId, page.afterSeq ?? 0, page.limit ?? 1000],
  );
}
