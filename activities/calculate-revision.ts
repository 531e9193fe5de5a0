import type { Agreement } from '../core/agreement/agreement.ts';
import { canonicalHash, canonicalJson, sha256Hex } from '../core/canonical/index.ts';
import { type WithheldDecision, withheldFigure } from '../core/clauses/withheld-decided.ts';
import { GainshareError } from '../core/errors/index.ts';
import { arePlansManaged } from '../core/gates/plan-standing.ts';
import { PLANS_FIGURE } from '../core/gates/review-picture.ts';
import type { DatasetState, RevisionState } from '../core/period/state.ts';
import { type RevisionIdentity, revisionHashOf } from '../core/period/revision-hash.ts';
import type { Figures } from '../core/settlement/figures.ts';
import type { Line, Settlement } from '../core/settlement/settlement.ts';
import { settle } from '../core/settlement/settle.ts';
import { withheldAmounts } from '../core/settlement/withheld-parts.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import { loadFigures } from '../database/reads/load-figures.ts';
import { loadRevision } from '../database/reads/load-revision.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordFigures } from '../database/writes/record-figures.ts';
import { recordRevision } from '../database/writes/record-revision.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';

export interface RevisionRequest {
  readonly programme: string;
  readonly period: string;
  readonly number: number;
  readonly agreementHash: string;
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly reviewOutcome: 'none' | 'release' | 'withhold';
  /** What was decided about what each clause holds. */
  readonly withheld: Readonly<Record<string, WithheldDecision>>;
  readonly datasets: Readonly<Record<string, DatasetState>>;
  readonly at: string;
}

/**
 * Calculates a revision by the frozen agreement and records it with its steps. What the review
 * decided is a figure like any other: `review.withheld` is 1 where a part is withheld, else 0;
 * `review.released.CLAUSE` and `review.forfeited.CLAUSE` are 1 once that was decided. So is whether
 * action plans are kept up: it counts as it stands now.
 */
export async function calculateRevision(
  { database, calculationVersion }: Dependencies,
  request: RevisionRequest,
): Promise<RevisionState> {
  const { programme, period, number, agreementHash, at } = request;
  return await withTransaction(database, async (tx) => {
    const agreement = await agreementByHash(tx, programme, agreementHash);
    const { figures, sources } = await figuresOf(tx, request, agreement);
    const figuresHash = canonicalHash(figures);
    const { sourcesHash } = await recordFigures(tx, {
      programmeId: programme,
      periodId: period,
      figuresHash,
      figures: canonicalJson(figures),
      sources,
      figuredAt: at,
    });
    const settlement = settle(agreement, figures);
    const datasetVersions = versionsOf(request.datasets);
    const identity = {
      programme,
      period,
      number,
      resultHash: settlement.resultHash,
      datasetVersions,
      calculationVersion,
    };
    const revisionHash = revisionHashOf(identity);
    const changedLines = await changedSince(tx, request, settlement.lines);
    await recordCalculation(tx, request, settlement, {
      ...identity,
      agreementHash,
      figuresHash,
      sourcesHash,
      revisionHash,
    });
    return {
      number,
      revisionHash,
      resultHash: settlement.resultHash,
      figuresHash,
      lines: Object.fromEntries(settlement.lines.map(({ lineId, partyId }) => [lineId, partyId])),
      changedLines,
      withheld: withheldAmounts({ agreement, settlement }),
    };
  });
}

interface CalculationHead extends RevisionIdentity {
  readonly agreementHash: string;
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly revisionHash: string;
}

async function recordCalculation(
  tx: Transaction,
  { at }: RevisionRequest,
  settlement: Settlement,
  head: CalculationHead,
): Promise<void> {
  const { programme, period, datasetVersions, ...hashes } = head;
  const result = canonicalJson(withoutSteps(settlement));
  const steps = canonicalJson(settlement.steps);
  await recordRevision(tx, {
    programmeId: programme,
    periodId: period,
    ...hashes,
    datasetVersions: canonicalJson(datasetVersions),
    result,
    steps,
    calculatedAt: at,
  });
  const documents = { resultSha256: sha256Hex(result), stepsSha256: sha256Hex(steps) };
  await appendAudit(tx, programme, [
    {
      key: `revision/${period}/${head.number}`,
      kind: 'revision-calculated',
      body: { ...head, ...documents },
      at,
    },
  ]);
}

/** The figures that a revision is calculated from. Throws FIGURE_MISSING. */
export async function figuresOf(
  tx: Transaction,
  request: RevisionRequest,
  agreement: Agreement,
): Promise<{ figures: Figures; sources: string }> {
  const { programme, period, figuresHash, sourcesHash, reviewOutcome } = request;
  const stored = await loadFigures(tx, programme, period, figuresHash, sourcesHash);
  if (stored === undefined) {
    throw new GainshareError('FIGURE_MISSING', `There are no figures ${figuresHash}.`);
  }
  const measured = JSON.parse(stored.figures) as Figures;
  const plans = await listActionPlans(tx, programme);
  const values: Record<string, string> = {
    ...measured.values,
    ...decisionFigures(agreement, request.withheld),
    'review.withheld': reviewOutcome === 'withhold' ? '1' : '0',
    [PLANS_FIGURE]: arePlansManaged(plans, request.at) ? '1' : '0',
  };
  return { figures: { ...measured, values }, sources: stored.sources };
}

/** What can be decided about what is withheld: 1 once it was, else 0. */
function decisionFigures(
  { clauses }: Agreement,
  decided: RevisionRequest['withheld'],
): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const clause of clauses) {
    if (clause.kind !== 'withhold') continue;
    const { id, release, forfeit } = clause;
    const flag = (decision: WithheldDecision) => (decided[id] === decision ? '1' : '0');
    if (release !== undefined) figures[withheldFigure('released', id)] = flag('released');
    if (forfeit !== undefined) figures[withheldFigure('forfeited', id)] = flag('forfeited');
  }
  return figures;
}

/** The versions of the datasets that were submitted, by their ids. */
export function versionsOf(
  datasets: Readonly<Record<string, DatasetState>>,
): Record<string, number> {
  const submitted = Object.entries(datasets).filter(([, { version }]) => version > 0);
  return Object.fromEntries(submitted.map(([id, { version }]) => [id, version]));
}

function withoutSteps({ steps: _steps, ...result }: Settlement): Omit<Settlement, 'steps'> {
  return result;
}

/** Lines whose amount or state is not that of the revision before; all of them in revision 1. */
async function changedSince(
  tx: Transaction,
  { programme, period, number }: RevisionRequest,
  lines: readonly Line[],
): Promise<readonly string[]> {
  const earlier = number === 1 ? undefined : await loadRevision(tx, programme, period, number - 1);
  const before = new Map(
    earlier === undefined ? [] : linesIn(earlier.result).map((line) => [line.lineId, line]),
  );
  return lines
    .filter((line) => {
      const was = before.get(line.lineId);
      return was?.amount !== line.amount || was.state !== line.state;
    })
    .map(({ lineId }) => lineId);
}

function linesIn(result: string | undefined): readonly Line[] {
  return result === undefined ? [] : (JSON.parse(result) as Settlement).lines;
}
