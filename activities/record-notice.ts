import type { Phase } from '../core/period/phase.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordEvent } from '../database/writes/record-event.ts';
import type { Dependencies } from './dependencies.ts';

export interface Notice {
  readonly programme: string;
  readonly period: string;
  readonly eventId: string;
  readonly kind: 'reminded' | 'overdue' | 'escalated';
  readonly phase: Phase;
  /** Parties, roles or disputes that are late. */
  readonly concerning: readonly string[];
  readonly note: string;
  readonly at: string;
}

/** Puts a reminder, a missed deadline or an escalation into the outbox and on the audit. */
export async function recordNotice({ database }: Dependencies, notice: Notice): Promise<void> {
  const { programme, period, eventId, kind, phase, concerning, note, at } = notice;
  const body = { phase, concerning: [...concerning], note };
  await withTransaction(database, async (tx) => {
    await recordEvent(tx, {
      programmeId: programme,
      periodId: period,
      eventId,
      kind,
      body: JSON.stringify(body),
      at,
    });
    await appendAudit(tx, programme, [
      { key: `notice/${eventId}`, kind, body: { period, ...body }, at },
    ]);
  });
}
