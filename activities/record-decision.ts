import { decisionHash } from '../core/governance/signature.ts';
import { decisionShapeFault, type SignedDecision } from '../core/governance/decision.ts';
import { isTraced } from '../core/governance/refusals.ts';
import { GainshareError } from '../core/errors/index.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import type { DecisionRecord as EarlierDecision } from '../database/reads/list-decisions.ts';
import { loadDecision } from '../database/reads/load-decision.ts';
import { readClock } from '../database/reads/read-clock.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordDecision as recordDecisionRow } from '../database/writes/record-decision.ts';
import { recordEvent } from '../database/writes/record-event.ts';
import type { Dependencies } from './dependencies.ts';
import { datasetEntry } from './effects/dataset-entry.ts';
import type { Effect } from './effects/effect.ts';
import { writeEffect } from './effects/write-effect.ts';
import { recordContradiction } from './record-contradiction.ts';
import { refuseAhead } from './refuse-ahead.ts';
import { recordRefusal } from './record-refusal.ts';
import { verifyAgainstRecord } from './verify-against-record.ts';
import { verifyChange } from './verify-change.ts';

export interface DecisionRecord {
  readonly signed: SignedDecision;
  readonly mandateId: string;
  readonly organisation: string;
  readonly publicKey: string;
  readonly at: string;
  /** The party whose own matter it is; empty for the programme's business. */
  readonly partyId: string;
  readonly outcome: DecisionOutcome;
  readonly effect: Effect;
}

export interface DecisionOutcome {
  readonly decisionId: string;
  readonly note: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Records a decision that the workflow accepted. What the record does not bear out is refused, and
 * who claimed it is put on the audit, as when the workflow itself refuses: whoever has access to
 * Temporal can schedule this activity.
 */
export async function recordDecision(
  dependencies: Dependencies,
  record: DecisionRecord,
): Promise<DecisionOutcome> {
  const wrong = decisionShapeFault(record.signed);
  if (wrong !== undefined) throw new GainshareError('SHAPE_WRONG', wrong);
  try {
    return await recordVerified(dependencies, record);
  } catch (error) {
    if (error instanceof GainshareError && isTraced(error.code)) {
      const { signed, at } = record;
      await recordRefusal(dependencies, { signed, code: error.code, reason: error.message, at });
    }
    if (error instanceof GainshareError && error.code === 'ANSWER_CONTRADICTS') {
      await recordContradiction(dependencies, record, error.details['endToEndIds'] ?? '');
    }
    throw error;
  }
}

/**
 * Records an accepted decision, what it changes, the event that tells of it and its audit entry, in
 * one transaction. The decision's id is its key: the same decision again gives the first outcome,
 * and changes nothing again. Who listens to Temporal can send what others signed a second time.
 */
async function recordVerified(
  dependencies: Dependencies,
  record: DecisionRecord,
): Promise<DecisionOutcome> {
  const { database, allowsDemoKeys } = dependencies;
  const { signed, mandateId, organisation, publicKey, at, partyId, outcome, effect } = record;
  const { content } = signed;
  const party = partyId === '' ? {} : { partyId };
  return await withTransaction(database, async (tx) => {
    const earlier = await loadDecision(tx, content.programme, content.decisionId);
    const isNew = earlier === undefined;
    await verifyAgainstRecord(tx, record, isNew ? await readClock(tx) : record.at);
    if (!isNew) return firstOutcome(earlier, record);
    await refuseAhead(dependencies, tx, at);
    await verifyChange(tx, record);
    // A programme must be there before anything can name it.
    if (effect.kind === 'create-programme') {
      await writeEffect(tx, { record, effect, allowsDemoKeys });
    }
    const recorded = await recordDecisionRow(tx, {
      signed,
      // The founder's mandate is created by this very decision.
      ...(effect.kind === 'create-programme' ? {} : { mandateId }),
      organisation,
      publicKey,
      ...party,
      acceptedAt: at,
      outcome,
    });
    if (effect.kind !== 'create-programme') {
      await writeEffect(tx, { record, effect, allowsDemoKeys });
    }
    await recordEvent(tx, {
      programmeId: content.programme,
      ...(content.period === '' ? {} : { periodId: content.period }),
      eventId: `decided/${content.decisionId}`,
      kind: 'decided',
      ...party,
      body: JSON.stringify({ message: content.message, decision: content.decision }),
      at: recorded.acceptedAt,
    });
    await appendAudit(tx, content.programme, [
      {
        key: `decision/${content.decisionId}`,
        kind: 'decision-accepted',
        body: {
          contentHash: decisionHash(content),
          signature: signed.signature,
          actor: content.actor,
          mandateId,
          organisation,
          period: content.period,
          message: content.message,
          target: content.target,
          decision: content.decision,
          reason: content.reason,
          revisionHash: content.revisionHash,
          effect: effect.kind,
        },
        at: recorded.acceptedAt,
      },
      ...datasetEntry({ ...record, at: recorded.acceptedAt }),
    ]);
    return recorded.outcome as DecisionOutcome;
  });
}

/**
 * What came of it when it was recorded: all that it changed was written then, in one transaction.
 */
function firstOutcome(earlier: EarlierDecision, record: DecisionRecord): DecisionOutcome {
  const { content } = record.signed;
  if (earlier.contentHash !== decisionHash(content)) {
    throw new GainshareError('KEY_REUSED', `${content.decisionId} was used for another decision.`);
  }
  const isRetry = Date.parse(earlier.acceptedAt) === Date.parse(record.at);
  if (record.effect.kind === 'open-period' && !isRetry) {
    throw new GainshareError('ALREADY_DECIDED', `${content.period} was opened before.`);
  }
  return earlier.outcome as DecisionOutcome;
}
