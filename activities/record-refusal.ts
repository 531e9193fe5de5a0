import { decisionHash } from '../core/governance/signature.ts';
import type { SignedDecision } from '../core/governance/decision.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { loadProgramme } from '../database/reads/load-programme.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';

export interface Refusal {
  readonly signed: SignedDecision;
  readonly code: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * Puts on the audit who tried what without the authority for it. Only the audit: a refused attempt
 * must not use up the id of somebody's real decision, so its key is its content and signature.
 */
export async function recordRefusal({ database }: Dependencies, refusal: Refusal): Promise<void> {
  const { signed, code, reason, at } = refusal;
  const { content, signature } = signed;
  const contentHash = decisionHash(content);
  await withTransaction(database, async (tx) => {
    // A programme that was never created has no audit to keep it on.
    if ((await loadProgramme(tx, content.programme)) === undefined) return;
    await appendAudit(tx, content.programme, [
      {
        key: `refusal/${contentHash}/${signature.slice(0, 32)}/${at}`,
        kind: 'authority-refused',
        body: {
          contentHash,
          signature,
          code,
          reason,
          claimedActor: content.actor,
          period: content.period,
          message: content.message,
          target: content.target,
          decision: content.decision,
        },
        at,
      },
    ]);
  });
}
