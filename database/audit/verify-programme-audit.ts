import {
  type AuditHead,
  type AuditVerdict,
  EMPTY_HEAD,
  verifyAudit,
} from '../../core/audit/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { listAuditEntries } from '../reads/list-audit-entries.ts';
import type { Transaction } from '../transaction.ts';

const PAGE_SIZE = 5000;

/**
 * Verifies a programme's whole chain page by page, and names the first break. Anchors are
 * heads known from elsewhere (a statement, a file); with them a chain that was cut off is found.
 * Throws NOT_FOUND where there is no entry, or none that this viewer may see: that proves nothing.
 */
export async function verifyProgrammeAudit(
  tx: Transaction,
  programmeId: string,
  anchors: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  let head = EMPTY_HEAD;
  for (;;) {
    const page = await listAuditEntries(tx, programmeId, { afterSeq: head.seq, limit: PAGE_SIZE });
    const isLast = page.length < PAGE_SIZE;
    const end = page.at(-1)?.seq ?? 0;
    const verdict = verifyAudit(page, {
      programmeId,
      from: head,
      anchors: anchors.filter(({ seq }) => isLast || seq <= end),
    });
    if (!verdict.ok) return verdict;
    head = verdict.head;
    if (head.seq === 0) {
      throw new GainshareError('NOT_FOUND', `No entry of the audit of ${programmeId} can be seen.`);
    }
    if (isLast) return { ok: true, head, count: head.seq };
  }
}
