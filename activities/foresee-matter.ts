import { type RaisedMatter } from '../core/dispute/matter.ts';
import { effectText, matterEffect } from '../core/dispute/matter-effect.ts';
import type { Figures } from '../core/settlement/figures.ts';
import { settle } from '../core/settlement/settle.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { type RevisionRequest, versionsOf } from './calculate-revision.ts';
import { checkDataset } from './check-dataset.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';
import { measureDatasets } from './measure-datasets.ts';
import { measuredVersions } from './measured-versions.ts';
import { settledFigures } from './settled-figures.ts';

export interface MatterRequest {
  /** What a calculation of the period as it stands would be asked for. */
  readonly standing: RevisionRequest;
  readonly span: { readonly from: string; readonly to: string };
  readonly matter: RaisedMatter;
  readonly dataset: string;
  /** The hash and control totals of the file, as of a submission. */
  readonly details: Readonly<Record<string, string | readonly string[]>>;
}

export type ForeseenMatter =
  | { readonly outcome: 'refused'; readonly code: string; readonly reason: string }
  | { readonly outcome: 'foreseen'; readonly figuresHash: string; readonly effect: string };

/**
 * What a matter would change: its file is checked as if it had been submitted, measured beside the
 * other datasets as they stand, and settled; nothing of it is recorded. Throws what a measure or a
 * clause refuses.
 */
export async function foreseeMatter(
  dependencies: Dependencies,
  { standing, span, matter, dataset, details }: MatterRequest,
): Promise<ForeseenMatter> {
  const { database, calculationVersion } = dependencies;
  const { programme, agreementHash, datasets, figuresHash } = standing;
  const period = { id: standing.period, ...span };
  const report = await checkDataset(dependencies, {
    programme,
    period,
    agreementHash,
    datasetId: dataset,
    details,
  });
  if (report.outcome === 'refused') {
    const { reasonCode = 'DATASET_REJECTS', reason = 'the file was refused' } = report;
    return { outcome: 'refused', code: reasonCode, reason };
  }
  const { agreement, figures, used } = await withTransaction(database, async (tx) => {
    const frozen = await agreementByHash(tx, programme, agreementHash);
    return {
      agreement: frozen,
      figures: (await settledFigures(tx, standing, frozen)).figures,
      used: await measuredVersions(tx, { programme, id: period.id }, datasets),
    };
  });
  const version = (datasets[dataset]?.version ?? 0) + 1;
  const { fileSha256 } = matter;
  const { partsHash } = report;
  const proposed = { fileSha256, version: String(version), partsHash };
  const measured = await measureDatasets(dependencies, agreement, {
    period,
    datasets: { ...used, [dataset]: proposed },
  });
  const names = agreement.measures.map(({ figure }) => figure);
  const changed = { ...figures, values: { ...notMeasured(figures, names), ...measured.values } };
  const revision = (own: Figures, datasetVersions: Readonly<Record<string, number>>) => ({
    number: standing.number,
    revisionHash: '',
    calculationVersion,
    datasetVersions,
    agreement,
    figures: own,
    settlement: settle(agreement, own),
  });
  const versions = versionsOf(datasets);
  const without = revision(figures, versions);
  const within = revision(changed, { ...versions, [dataset]: version });
  const effect = matterEffect(matter, { dataset, agreementHash }, without, within);
  return { outcome: 'foreseen', figuresHash, effect: effectText(effect) };
}

/** What is known beside the datasets: earlier periods, action plans, what a review decided. */
function notMeasured({ values }: Figures, measured: readonly string[]): Record<string, string> {
  const own = Object.entries(values).filter(
    ([name]) => !measured.some((figure) => name === figure || name.startsWith(`${figure}.`)),
  );
  return Object.fromEntries(own);
}
