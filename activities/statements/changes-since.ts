import { buildDelta, type ChangeCause, type StatementChanges } from '../../core/statement/index.ts';
import { type Dispute, listDisputes } from '../../database/reads/list-disputes.ts';
import type { Transaction } from '../../database/transaction.ts';
import { type IssuedRevision, loadIssuedRevision } from './load-issued-revision.ts';

/** What changed since the revision before, and why; undefined for the first. */
export async function changesSince(
  tx: Transaction,
  revision: IssuedRevision,
): Promise<StatementChanges | undefined> {
  if (revision.number === 1) return undefined;
  const { programme, period, number, settlement, agreement } = revision;
  const previous = await loadIssuedRevision(tx, programme, period, number - 1);
  const disputes = await listDisputes(tx, programme, period);
  const decided = disputes.filter(({ revisionNumber }) => revisionNumber === previous.number);
  const causes = [...dataCauses(previous, revision, decided), ...reviewCauses(previous, revision)];
  return buildDelta(previous, settlement, causes, agreement.currency.minorUnit);
}

/** A new version of a dataset: because of a dispute that found it wrong, or of itself. */
function dataCauses(
  previous: IssuedRevision,
  next: IssuedRevision,
  disputes: readonly Dispute[],
): readonly ChangeCause[] {
  return Object.entries(next.datasetVersions).flatMap(([datasetId, version]): ChangeCause[] => {
    if (previous.datasetVersions[datasetId] === version) return [];
    const figures = figuresOf(next, datasetId);
    const because = disputes.filter((dispute) => foundWrong(dispute) === datasetId);
    if (because.length === 0) {
      const sentence = `Version ${version} of ${titleOf(next, datasetId)} was submitted.`;
      return [{ causeId: datasetId, kind: 'dataset', sentence, figures, lineIds: [] }];
    }
    return because.map((dispute) => ({
      causeId: dispute.disputeId,
      kind: 'dispute',
      sentence: dispute.determinations.at(-1)?.reason ?? dispute.reason,
      figures,
      lineIds: dispute.lines,
    }));
  });
}

/** What the review decided is a figure as well, and may be what changed. */
function reviewCauses(previous: IssuedRevision, next: IssuedRevision): readonly ChangeCause[] {
  const figure = 'review.withheld';
  if (previous.figures.values[figure] === next.figures.values[figure]) return [];
  const did = next.figures.values[figure] === '1' ? 'withheld' : 'released';
  const sentence = `The review of the gates ${did} the declared part.`;
  return [{ causeId: 'review', kind: 'return', sentence, figures: [figure], lineIds: [] }];
}

function foundWrong(dispute: Dispute): string {
  const corrections = dispute.determinations.at(-1)?.corrections;
  if (corrections === undefined || dispute.status === 'rejected') return '';
  const { dataset } = JSON.parse(corrections) as { readonly dataset?: string };
  return dataset ?? '';
}

function titleOf({ agreement }: IssuedRevision, datasetId: string): string {
  return agreement.datasets.find(({ id }) => id === datasetId)?.title ?? datasetId;
}

/** The figures that are measured on a dataset, those of a single party included. */
function figuresOf({ agreement, figures }: IssuedRevision, datasetId: string): readonly string[] {
  const measured = agreement.measures.filter(({ dataset }) => dataset === datasetId);
  return Object.keys(figures.values).filter((name) =>
    measured.some(({ figure }) => name === figure || name.startsWith(`${figure}.`)),
  );
}
