import { GainshareError } from '../core/errors/index.ts';
import type { Figures } from '../core/settlement/figures.ts';
import type { Settlement } from '../core/settlement/settlement.ts';
import type { Step } from '../core/settlement/step.ts';
import {
  buildDelta,
  type CausedRevision,
  type ChangeCause,
  changeCauses,
  type LineChange,
} from '../core/statement/index.ts';
import type { PeriodView } from '../database/reads/show-period.ts';
import type { ViewerReads } from './reads.ts';

/** What changed between two revisions, and why. */
export interface RevisionDiff {
  readonly fromRevision: number;
  readonly toRevision: number;
  readonly lines: readonly LineChange[];
  /** Lines that are the same in both. */
  readonly unchangedLines: readonly string[];
  /** Lines that were disputed in any of the revisions that were replaced. */
  readonly disputedLines: readonly string[];
  /** Each with the decision that determined it; empty where it was none. */
  readonly causes: readonly (ChangeCause & { readonly decisionId: string })[];
}

/**
 * Compares two revisions by their results and steps, over all that was decided between them. Throws
 * NOT_FOUND where there are no such revisions that the viewer may see, DELTA_UNEXPLAINED where a
 * line changed without a cause that the viewer sees.
 */
export async function revisionDiffOf(
  reads: ViewerReads,
  period: PeriodView,
  from: number,
  to: number,
): Promise<RevisionDiff> {
  if (from < 1 || from >= to) {
    const reason =
      to > 1
        ? `There is nothing between revision ${from} and ${to}.`
        : 'Revision 1 is the first: there is none that it could differ from.';
    throw new GainshareError('NOT_FOUND', reason);
  }
  const revisions: CausedRevision[] = [];
  for (let number = from; number <= to; number += 1) {
    revisions.push(await causedRevision(reads, period, number));
  }
  const [earlier, later] = [revisions[0], revisions.at(-1)];
  if (earlier === undefined || later === undefined) throw unknown(to);
  const replaced = period.disputes.filter(
    ({ revisionNumber }) => revisionNumber >= from && revisionNumber < to,
  );
  const causes = revisions.slice(1).flatMap((next, index) => {
    const previous = revisions[index];
    if (previous === undefined) return [];
    const own = replaced.filter(({ revisionNumber }) => revisionNumber === previous.number);
    return changeCauses(previous, next, own);
  });
  const places = later.agreement.currency.minorUnit;
  const { lines } = buildDelta(earlier, later.settlement, causes, places);
  const changed = new Set(lines.map(({ lineId }) => lineId));
  const named = new Set(lines.flatMap(({ causeIds }) => causeIds));
  return {
    fromRevision: from,
    toRevision: to,
    lines,
    unchangedLines: later.settlement.lines
      .map(({ lineId }) => lineId)
      .filter((lineId) => !changed.has(lineId)),
    disputedLines: [...new Set(replaced.flatMap((dispute) => dispute.lines))],
    causes: causes
      .filter(({ causeId }) => named.has(causeId))
      .map((cause) => ({ ...cause, decisionId: decisionOf(cause, period) })),
  };
}

/** Disputed lines that are the same nevertheless. */
export function disputedLines({ disputedLines: disputed, unchangedLines }: RevisionDiff) {
  return disputed.filter((lineId) => unchangedLines.includes(lineId));
}

/** The decision behind a cause: the determination, or the newest version's submission. */
function decisionOf({ causeId, kind }: ChangeCause, period: PeriodView): string {
  if (kind === 'dispute') {
    const dispute = period.disputes.find(({ disputeId }) => disputeId === causeId);
    return dispute?.determinations.at(-1)?.decisionId ?? dispute?.decisionId ?? '';
  }
  if (kind === 'amendment') {
    const adopted = period.adoptions.find(
      (one) => one.outcome === 'adopted' && causeId === `agreement-${one.agreementVersion}`,
    );
    return adopted?.adoptedBy ?? '';
  }
  if (kind === 'return') return period.gateReviews.at(-1)?.decisionId ?? '';
  return period.datasets.findLast(({ datasetId }) => datasetId === causeId)?.decisionId ?? '';
}

async function causedRevision(
  reads: ViewerReads,
  { periodId, adoptions }: PeriodView,
  number: number,
): Promise<CausedRevision> {
  const revision = await reads.revision(periodId, number);
  if (revision?.result === undefined || revision.steps === undefined) throw unknown(number);
  const figures = await reads.figures(periodId, revision.figuresHash);
  const agreement = await reads.agreement({ hash: revision.agreementHash });
  if (figures === undefined || agreement === undefined) throw unknown(number);
  const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
  // Loaded here: the schemas are much code, and most commands read no agreement.
  const { loadAgreement } = await import('../core/agreement/load-agreement.ts');
  return {
    number,
    revisionHash: revision.revisionHash,
    calculationVersion: revision.calculationVersion,
    datasetVersions: JSON.parse(revision.datasetVersions) as Record<string, number>,
    agreement: loadAgreement(agreement.document),
    figures: JSON.parse(figures.figures) as Figures,
    settlement: { ...result, steps: JSON.parse(revision.steps) as Step[] },
    adoptedBecause: adoptions.find(
      ({ agreementHash, outcome }) =>
        outcome === 'adopted' && agreementHash === revision.agreementHash,
    )?.reason,
  };
}

function unknown(number: number): GainshareError {
  const message = `There is no calculation of revision ${number} that you may see.`;
  return new GainshareError('NOT_FOUND', message);
}
