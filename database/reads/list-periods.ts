import type { Transaction } from '../transaction.ts';

export interface PeriodSummary {
  readonly periodId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The version that it works under: the one it was opened with, or adopted since. */
  readonly agreementVersion: number;
  readonly agreementHash: string;
  readonly workflowId: string;
  readonly openedAt: string;
  /** Absent until the first row of the timeline is written. */
  readonly phase?: string;
  readonly enteredAt?: string;
  readonly deadlineAt?: string;
  /** 0 until the first revision is calculated. */
  readonly revisionCount: number;
}

const PERIODS = `
  select p.period_id, p.starts_on, p.ends_on, s.agreement_version, s.agreement_hash, p.workflow_id,
    p.opened_at, t.phase, t.entered_at,
    t.deadline_at + coalesce(h.moved_by, interval '0') as deadline_at,
    (select count(*) from gainshare.revisions r
     where r.programme_id = p.programme_id and r.period_id = p.period_id) as revision_count
  from gainshare.periods p
  join gainshare.standing_agreements s using (programme_id, period_id)
  left join lateral (
    select phase, entered_at, deadline_at from gainshare.period_phases t
    where t.programme_id = p.programme_id and t.period_id = p.period_id
    order by position desc limit 1) t on true
  left join lateral (
    select sum((d.outcome -> 'data' ->> 'movedByMilliseconds')::float8) *
      interval '1 millisecond' as moved_by
    from gainshare.decisions d
    where d.programme_id = p.programme_id and d.period_id = p.period_id
      and d.message = 'releaseHold' and d.accepted_at >= t.entered_at) h on true
  where p.programme_id = $1 and ($2::text is null or p.period_id = $2)
  order by p.starts_on, p.period_id`;

/** The periods of a programme with the phase in which each stands, earliest first. */
export function listPeriods(
  tx: Transaction,
  programmeId: string,
  periodId?: string,
): Promise<PeriodSummary[]> {
  return tx.query<PeriodSummary>(PERIODS, [programmeId, periodId ?? null]);
}
