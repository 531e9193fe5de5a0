import { canonicalJson } from '../../core/canonical/index.ts';
import type { SignedDecision } from '../../core/governance/decision.ts';
import { decisionHash } from '../../core/governance/signature.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDecision {
  readonly signed: SignedDecision;
  /** The key that the signature was checked with. */
  readonly publicKey: string;
  /** Absent only for the decision that creates a programme and with it the first mandate. */
  readonly mandateId?: string;
  readonly organisation: string;
  /** The party whose own matter it is; absent where it is the programme's business. */
  readonly partyId?: string;
  readonly acceptedAt: string;
  /** What came of it; plain JSON. */
  readonly outcome: object;
}

export interface RecordedDecision extends Recorded {
  /** What came of it the first time. */
  readonly outcome: object;
  readonly acceptedAt: string;
}

/**
 * Records an accepted decision. The same id with the same content gives the first outcome, with
 * other content KEY_REUSED. A refused attempt does not belong here but on the audit only, so that
 * nobody can use up somebody else's decision id.
 */
export async function recordDecision(
  tx: Transaction,
  input: NewDecision,
): Promise<RecordedDecision> {
  const { content, signature } = input.signed;
  const key = { programmeId: content.programme, decisionId: content.decisionId };
  const recorded = await insertOnce(tx, {
    table: 'decisions',
    key,
    content: { contentHash: decisionHash(content) },
    noted: {
      periodId: absentWhenEmpty(content.period),
      message: content.message,
      target: content.target,
      partyId: input.partyId,
      actorId: content.actor,
      mandateId: input.mandateId,
      organisation: input.organisation,
      decision: content.decision,
      reason: content.reason,
      revisionHash: absentWhenEmpty(content.revisionHash),
      content: canonicalJson(content),
      signature,
      publicKey: input.publicKey,
      acceptedAt: input.acceptedAt,
      outcome: JSON.stringify(input.outcome),
    },
  });
  if (recorded.isNew) return { ...recorded, outcome: input.outcome, acceptedAt: input.acceptedAt };
  const [first] = await tx.query<{ outcome: object; acceptedAt: string }>(
    `select outcome, accepted_at from gainshare.decisions
     where programme_id = $1 and decision_id = $2`,
    [key.programmeId, key.decisionId],
  );
  return { ...recorded, outcome: first?.outcome ?? {}, acceptedAt: first?.acceptedAt ?? '' };
}

function absentWhenEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}
