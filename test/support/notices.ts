import { listEvents } from '../../database/reads/list-events.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

const KINDS = ['reminded', 'overdue', 'escalated'];
const DAY_MILLISECONDS = 86_400_000;

/** A reminder, a missed deadline or an escalation, as the outbox has it. */
export interface SentNotice {
  readonly kind: string;
  readonly phase: string;
  readonly concerning: readonly string[];
  readonly note: string;
  readonly at: string;
}

/** The notices of a period in the order of their time; those of one phase where it is named. */
export async function noticesOf(usmm: UsmmProgramme, phase?: string): Promise<SentNotice[]> {
  const events = await withTransaction(usmm.engine.database, (tx) =>
    listEvents(tx, usmm.id, usmm.period),
  );
  return events
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ kind, body, at }) => ({ kind, at, ...(JSON.parse(body) as NoticeBody) }))
    .filter((sent) => phase === undefined || sent.phase === phase);
}

type NoticeBody = Pick<SentNotice, 'phase' | 'concerning' | 'note'>;

/** Each notice as `kind after DAYS`, counted in whole days from an instant. */
export function daysAfter(instant: string, notices: readonly SentNotice[]): string[] {
  return notices.map(({ kind, at }) => {
    const days = (Date.parse(at) - Date.parse(instant)) / DAY_MILLISECONDS;
    return `${kind} after ${Math.floor(days)}`;
  });
}
