import { type AuditHead, EMPTY_HEAD } from '../../core/audit/index.ts';
import type { Transaction } from '../transaction.ts';

/** The newest link of a programme's chain. */
export async function readAuditHead(tx: Transaction, programmeId: string): Promise<AuditHead> {
  const [head] = await tx.query<AuditHead>(
    `select seq, hash from gainshare.audit_entries
     where programme_id = $1 order by seq desc limit 1`,
    [programmeId],
  );
  return head ?? EMPTY_HEAD;
}
