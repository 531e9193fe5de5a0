import type { Agreement } from '../core/agreement/agreement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { subtract, parseExact, formatFixed, add, ZERO } from '../core/exact/index.ts';
import type { Settlement } from '../core/settlement/settlement.ts';
import {
  buildSummary,
  type Statement,
  type Summary,
  type SummaryDispute,
} from '../core/statement/index.ts';
import type { Dispute } from '../database/reads/list-disputes.ts';
import type { PeriodView } from '../database/reads/show-period.ts';
import type { ViewerReads } from './reads.ts';

/**
 * The funder's summary of a period's newest issued revision, from what the viewer may see. Throws
 * NOT_FOUND where that is not the whole result.
 */
export async function periodSummary(reads: ViewerReads, period: PeriodView): Promise<Summary> {
  const newest = period.statements[0];
  if (newest === undefined) throw unseen(period.periodId);
  const settlement = await settlementOf(reads, period.periodId, newest.revisionNumber);
  const record = await reads.statement(period.periodId, newest.partyId, newest.revisionNumber);
  const version = await reads.agreement({ hash: settlement?.agreementHash ?? '' });
  if (settlement === undefined || record === undefined || version === undefined) {
    throw unseen(period.periodId);
  }
  const statement = JSON.parse(record.model) as Statement;
  const agreement = JSON.parse(version.document) as Agreement;
  const { revision, gates, issuedAt, auditHead, notes, paidThroughOn } = statement;
  const { number, revisionHash, calculationVersion } = revision;
  const disputes = period.disputes.map((dispute) =>
    disputeOf(reads, dispute, agreement, settlement),
  );
  return buildSummary({
    agreement,
    settlement,
    periodTitle: statement.period.title,
    periodFrom: statement.period.from,
    periodTo: statement.period.to,
    paidThroughOn,
    revision: { number, revisionHash, calculationVersion },
    issuedAt,
    auditHead,
    gates,
    notes,
    disputes: await Promise.all(disputes),
  });
}

async function settlementOf(
  reads: ViewerReads,
  periodId: string,
  number: number,
): Promise<Settlement | undefined> {
  const revision = await reads.revision(periodId, number);
  if (revision?.result === undefined || revision.steps === undefined) return undefined;
  const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
  return { ...result, steps: JSON.parse(revision.steps) as Settlement['steps'] };
}

/** A dispute by what is public of it: who, which lines, the ground, the outcome, what it moved. */
async function disputeOf(
  reads: ViewerReads,
  dispute: Dispute,
  agreement: Agreement,
  settlement: Settlement,
): Promise<SummaryDispute> {
  const { disputeId, partyId, lines, ground, status, periodId, revisionNumber } = dispute;
  const isUpheld = status === 'upheld' || status === 'partly-upheld';
  const before = isUpheld ? await settlementOf(reads, periodId, revisionNumber) : undefined;
  const after = isUpheld ? await settlementOf(reads, periodId, revisionNumber + 1) : undefined;
  const places = agreement.currency.minorUnit;
  return {
    disputeId,
    partyTitle: agreement.parties.find(({ id }) => id === partyId)?.name ?? partyId,
    lineTitles: lines.map(
      (lineId) => settlement.lines.find((line) => line.lineId === lineId)?.title ?? lineId,
    ),
    groundTitle: ground.replaceAll('-', ' '),
    outcome: status,
    movedAmount:
      before === undefined || after === undefined
        ? undefined
        : formatFixed(subtract(sumOf(after, lines), sumOf(before, lines)), places),
  };
}

function sumOf(settlement: Settlement, lineIds: readonly string[]) {
  return settlement.lines
    .filter((line) => lineIds.includes(line.lineId))
    .reduce((sum, line) => add(sum, parseExact(line.amount)), ZERO);
}

function unseen(periodId: string): GainshareError {
  return new GainshareError('NOT_FOUND', `The whole result of ${periodId} is not to be seen.`);
}
