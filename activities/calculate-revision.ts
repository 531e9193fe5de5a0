import { canonicalHash, canonicalJson, sha256Hex } from '../core/canonical/index.ts';
import type { DatasetState, RevisionState } from '../core/period/state.ts';
import { type RevisionIdentity, revisionHashOf } from '../core/period/revision-hash.ts';
import type { Line, Settlement } from '../core/settlement/settlement.ts';
import { settle } from '../core/settlement/settle.ts';
import { withheldAmounts } from '../core/settlement/withheld-parts.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { lastIssuedRevision } from '../database/reads/last-issued-revision.ts';
import { loadRevision } from '../database/reads/load-revision.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordFigures } from '../database/writes/record-figures.ts';
import { recordRevision } from '../database/writes/record-revision.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';
import { type FiguresChoice, settledFigures } from './settled-figures.ts';

export interface RevisionRequest extends FiguresChoice {
  readonly number: number;
  readonly agreementHash: string;
  readonly datasets: Readonly<Record<string, DatasetState>>;
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
    const { figures, sources } = await settledFigures(tx, request, agreement);
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

/**
 * Lines whose amount or state is not that of the statements that partners hold: a revision that was
 * sent back before its statements went out told nobody anything. All lines in revision 1.
 */
async function changedSince(
  tx: Transaction,
  { programme, period, number }: RevisionRequest,
  lines: readonly Line[],
): Promise<readonly string[]> {
  const issued = await lastIssuedRevision(tx, programme, period, number);
  const earlier =
    number === 1 ? undefined : await loadRevision(tx, programme, period, issued ?? number - 1);
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
