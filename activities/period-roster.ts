import type { Agreement, Dataset } from '../core/agreement/agreement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { listDatasetVersions } from '../database/reads/list-dataset-versions.ts';
import { listWaivers } from '../database/reads/list-waivers.ts';
import type { Transaction } from '../database/transaction.ts';
import { kindNamed } from '../datasets/contract/kinds.ts';

/** A roster that was accepted: persons of other datasets must be on it. */
export interface PeriodRoster {
  readonly dataset: string;
  readonly fileSha256: string;
}

/**
 * The roster a dataset is checked against: the newest accepted one of the period. Undefined where
 * the agreement has none, where it was waived, and for datasets without persons.
 * Throws DATASET_NOT_CHECKED while the roster has not come.
 */
export async function periodRoster(
  tx: Transaction,
  agreement: Agreement,
  period: { readonly programme: string; readonly id: string },
  declaration: Dataset,
): Promise<PeriodRoster | undefined> {
  const roster = agreement.datasets.find(({ kind }) => kind === 'roster');
  const hasPersons = kindNamed(declaration.kind).columns.some(({ type }) => type === 'person');
  if (roster === undefined || roster.id === declaration.id || !hasPersons) return undefined;
  const versions = await listDatasetVersions(tx, period.programme, period.id);
  const newest = versions.filter(({ datasetId }) => datasetId === roster.id).at(-1);
  if (newest !== undefined) return { dataset: roster.id, fileSha256: newest.fileSha256 };
  const waivers = await listWaivers(tx, period.programme, period.id);
  if (waivers.some(({ datasetId }) => datasetId === roster.id)) return undefined;
  throw new GainshareError(
    'DATASET_NOT_CHECKED',
    `Persons of "${declaration.id}" are looked up on "${roster.id}", which has not come yet.`,
  );
}
