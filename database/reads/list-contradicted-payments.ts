import { type DecisionContent, listDetail } from '../../core/governance/decision.ts';
import type { Transaction } from '../transaction.ts';

// By when the rows were written, for an instant is what the caller named.
const CONTRADICTED = `
  select i.end_to_end_id, i.party_id,
    (select coalesce(array_agg(a.status), '{}') from gainshare.payment_answers a
     where a.programme_id = i.programme_id and a.end_to_end_id = i.end_to_end_id) as statuses,
    (select coalesce(array_agg(d.content), '{}') from gainshare.decisions d
     where d.programme_id = i.programme_id and d.message = 'answerPayment'
       and d.period_id = i.period_id and d.recorded_at > e.recorded_at) as later
  from gainshare.payment_instructions i
  join (select programme_id, body::jsonb ->> 'endToEndId' as end_to_end_id,
      max(recorded_at) as recorded_at
    from gainshare.audit_entries
    where programme_id = $1 and kind = 'payment-contradicted' group by 1, 2) e
    using (programme_id, end_to_end_id)
  where i.period_id = $2 order by i.end_to_end_id`;

export interface ContradictedPayment {
  readonly endToEndId: string;
  readonly partyId: string;
}

interface Row extends ContradictedPayment {
  readonly statuses: readonly string[];
  /** The decisions with answers since, as they were signed. */
  readonly later: readonly string[];
}

/**
 * The payments of a period of which the bank has said two things, until what it said first is
 * answered once more.
 */
export async function listContradictedPayments(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<ContradictedPayment[]> {
  const rows = await tx.query<Row>(CONTRADICTED, [programmeId, periodId]);
  return rows.filter((row) => !isAnsweredAgain(row));
}

function isAnsweredAgain({ endToEndId, statuses, later }: Row): boolean {
  const answers = later.flatMap((each) =>
    listDetail(JSON.parse(each) as DecisionContent, 'answers'),
  );
  const ends = statuses.filter((status) => status !== 'pending');
  return ends.some((status) =>
    answers.some((each) => `${each}=`.startsWith(`${endToEndId}=${status}=`)),
  );
}
