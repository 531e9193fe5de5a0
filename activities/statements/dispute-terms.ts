import type { Agreement } from '../../core/agreement/agreement.ts';
import type { DisputeTerms } from '../../core/statement/index.ts';
import { inZone } from '../calendar.ts';
import type { StatementsRequest } from '../issue-statements.ts';

/** What a partner can dispute of its statement, how, and until when. */
export function disputeTerms(
  agreement: Agreement,
  { period, round, disputeUntil, disputableLines }: StatementsRequest,
  partyId: string,
): DisputeTerms {
  const { grounds, excluded } = agreement.disputes;
  const common = {
    grounds: grounds.map((id) => ({ id, title: inWords(id) })),
    excluded: excluded.map(({ ground, clause }) => ({ title: inWords(ground), clause })),
  };
  if (disputeUntil === '') {
    return { ...common, state: 'none', note: 'This statement is binding.', ways: [] };
  }
  return {
    ...common,
    state: 'open',
    note: round > 1 ? 'Only lines that changed since the last revision can be disputed.' : '',
    untilAt: inZone(disputeUntil, agreement.timeZone),
    ...(round > 1 ? { lineIds: disputableLines } : {}),
    ways: [
      `gainshare dispute open ${period} ${partyId} --line LINE --ground GROUND --reason "WHY"`,
    ],
  };
}

function inWords(id: string): string {
  return id.replaceAll('-', ' ');
}
