import type { Agreement } from '../../core/agreement/agreement.ts';
import type { StatementLine } from '../../core/statement/statement.ts';
import type { DisputeTerms } from '../../core/statement/index.ts';
import { inZone } from '../calendar.ts';
import type { StatementsRequest } from '../issue-statements.ts';

/** What a partner can dispute of its lines, how (a command that can be typed), until when. */
export function disputeTerms(
  agreement: Agreement,
  { period, round, disputeUntil, disputableLines }: StatementsRequest,
  partyId: string,
  lines: readonly Pick<StatementLine, 'lineId' | 'partyId'>[],
): DisputeTerms {
  const { grounds, excluded } = agreement.disputes;
  const common = {
    grounds: grounds.map((id) => ({ id, title: inWords(id) })),
    excluded: excluded.map(({ ground, clause }) => ({ title: inWords(ground), clause })),
  };
  if (disputeUntil === '') {
    return { ...common, state: 'none', note: 'This statement is binding.', ways: [] };
  }
  const own = lines.filter((each) => each.partyId === partyId).map(({ lineId }) => lineId);
  const line = own.find((id) => round <= 1 || disputableLines.includes(id)) ?? 'LINE';
  const ground = grounds[0] ?? 'GROUND';
  return {
    ...common,
    state: 'open',
    note: round > 1 ? 'Only lines that changed since the last revision can be disputed.' : '',
    untilAt: inZone(disputeUntil, agreement.timeZone),
    ...(round > 1 ? { lineIds: disputableLines } : {}),
    ways: [
      `gainshare dispute open ${period} ${partyId} --line ${line} --ground ${ground} ` +
        '--reason "WHY"',
    ],
  };
}

function inWords(id: string): string {
  return id.replaceAll('-', ' ');
}
