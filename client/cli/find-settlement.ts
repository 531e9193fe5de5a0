import { GainshareError } from '../../core/errors/index.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { Statement } from '../../core/statement/statement.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { ViewerReads } from '../reads.ts';
import type { Call } from './call.ts';
import { revisionNumber } from './pinned-revision.ts';

type RevisionSeen = Awaited<ReturnType<ViewerReads['revision']>>;

/** The settlement that a line is part of, as `settlementSeen`. Throws LINE_UNKNOWN. */
export async function findSettlement(
  call: Call,
  period: PeriodView,
  what: string,
): Promise<Settlement> {
  const reads = await call.reads();
  const revision = await reads.revision(period.periodId, revisionNumber(call));
  const settlement = await settlementSeen(reads, period, revision, what);
  if (settlement === undefined) throw lineUnknown(call, what);
  return settlement;
}

export const lineUnknown = (call: Call, what: string): GainshareError =>
  new GainshareError('LINE_UNKNOWN', `${call.actor()} sees no line "${what}".`);

/**
 * From the revision where the person may see it whole, else from that of their statements which has
 * the line; undefined where they see neither.
 */
export async function settlementSeen(
  reads: ViewerReads,
  period: PeriodView,
  revision: RevisionSeen,
  what: string,
): Promise<Settlement | undefined> {
  if (revision?.result !== undefined && revision.steps !== undefined) {
    const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
    return { ...result, steps: JSON.parse(revision.steps) as Settlement['steps'] };
  }
  for (const { partyId, revisionNumber: number } of period.statements) {
    if (number !== revision?.number) continue;
    const record = await reads.statement(period.periodId, partyId, number);
    const model = record === undefined ? undefined : (JSON.parse(record.model) as Statement);
    if (model?.lines.some(({ lineId }) => lineId === what)) return asSettlement(model);
  }
  return undefined;
}

/** A statement carries every step that its own lines rest on. */
function asSettlement({ revision, period, currency, lines, steps }: Statement): Settlement {
  return {
    agreementHash: revision.agreementHash,
    periodId: period.id,
    currency: currency.code,
    values: {},
    lines,
    positions: {},
    steps,
    resultHash: revision.resultHash,
  };
}
