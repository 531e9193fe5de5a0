import { appendAudit } from '../database/audit/append-audit.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { endAdoption } from '../database/writes/end-adoption.ts';
import { recordEvent } from '../database/writes/record-event.ts';
import type { Dependencies } from './dependencies.ts';

export interface AdoptionLapse {
  readonly programme: string;
  readonly period: string;
  readonly adoptionId: string;
  /** Why it lapsed, in words. */
  readonly note: string;
  readonly at: string;
}

/** Records that nobody can adopt an amendment any more, and tells of it. */
export async function lapseAdoption(
  { database }: Dependencies,
  { programme, period, adoptionId, note, at }: AdoptionLapse,
): Promise<void> {
  await withTransaction(database, async (tx) => {
    await endAdoption(tx, {
      programmeId: programme,
      adoptionId,
      outcome: 'lapsed',
      note,
      endedAt: at,
    });
    const eventId = `adoption/${adoptionId}/lapsed`;
    await recordEvent(tx, {
      programmeId: programme,
      periodId: period,
      eventId,
      kind: 'overdue',
      body: JSON.stringify({ adoption: adoptionId, note }),
      at,
    });
    await appendAudit(tx, programme, [
      { key: eventId, kind: 'adoption-lapsed', body: { period, adoption: adoptionId, note }, at },
    ]);
  });
}
