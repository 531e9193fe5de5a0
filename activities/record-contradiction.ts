import { listDetail } from '../core/governance/decision.ts';
import { decisionHash } from '../core/governance/signature.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import type { DecisionRecord } from './record-decision.ts';

/**
 * Puts on the audit that the bank says of payments what they cannot be any more. The ledger stays
 * as it is; but nobody is paid in their place until somebody has asked the bank again.
 */
export async function recordContradiction(
  { database }: Dependencies,
  { signed, at }: DecisionRecord,
  endToEndIds: string,
): Promise<void> {
  const { content, signature } = signed;
  const contentHash = decisionHash(content);
  const answers = [...listDetail(content, 'answers')];
  const entries = endToEndIds.split(' ').map((endToEndId) => ({
    key: `contradicted/${endToEndId}/${contentHash}`,
    kind: 'payment-contradicted',
    body: {
      period: content.period,
      endToEndId,
      contentHash,
      signature,
      actor: content.actor,
      answers: answers.filter((each) => each.startsWith(`${endToEndId}=`)),
    },
    at,
  }));
  await withTransaction(database, async (tx) => {
    await appendAudit(tx, content.programme, entries);
  });
}
