import { appendAudit } from '../database/audit/append-audit.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordActionPlanEvent } from '../database/writes/record-action-plan-event.ts';
import { recordEvent } from '../database/writes/record-event.ts';
import type { Dependencies } from './dependencies.ts';

export interface PlanEvent {
  readonly programme: string;
  readonly period: string;
  readonly planId: string;
  readonly ownerId: string;
  readonly position: number;
  readonly kind: 'reminded' | 'neglected' | 'overdue';
  readonly at: string;
}

/** Puts on record that an action plan was not kept up, and tells its owner. */
export async function recordPlanEvent({ database }: Dependencies, event: PlanEvent): Promise<void> {
  const { programme, period, planId, ownerId, position, kind, at } = event;
  await withTransaction(database, async (tx) => {
    await recordActionPlanEvent(tx, { programmeId: programme, planId, position, kind, at });
    await recordEvent(tx, {
      programmeId: programme,
      periodId: period,
      eventId: `plan/${planId}/${position}`,
      kind,
      personId: ownerId,
      body: JSON.stringify({ plan: planId }),
      at,
    });
    await appendAudit(tx, programme, [
      { key: `plan/${planId}/${position}`, kind: `plan-${kind}`, body: { planId, period }, at },
    ]);
  });
}
