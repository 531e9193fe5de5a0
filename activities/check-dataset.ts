import { heartbeat } from '@temporalio/activity';
import type { Agreement } from '../core/agreement/agreement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { checkDataset as check } from '../datasets/check/check-dataset.ts';
import type { DatasetReport } from '../datasets/check/dataset-report.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';
import { periodRoster } from './period-roster.ts';
import { whileBeating } from './while-beating.ts';

/** What a workflow learns of a checked file: counts and totals, no value of any row. */
export type CheckedDataset = DatasetReport;

export interface SubmittedDataset {
  readonly programme: string;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
  readonly agreementHash: string;
  readonly datasetId: string;
  /** The details of the submission: the file's hash, and its control totals as `total.NAME`. */
  readonly details: Readonly<Record<string, string | readonly string[]>>;
}

/** Checks a submitted file against what the agreement declares of its dataset. */
export async function checkDataset(
  { database, store }: Dependencies,
  submitted: SubmittedDataset,
): Promise<DatasetReport> {
  const { programme, period, agreementHash, datasetId, details } = submitted;
  const { agreement, declaration, roster } = await withTransaction(database, async (tx) => {
    const found = await agreementByHash(tx, programme, agreementHash);
    const declared = found.datasets.find(({ id }) => id === datasetId);
    if (declared === undefined) {
      throw new GainshareError('TARGET_UNKNOWN', `The agreement has no dataset "${datasetId}".`);
    }
    const inPeriod = { programme, id: period.id };
    return {
      agreement: found,
      declaration: declared,
      roster: await periodRoster(tx, found, inPeriod, declared),
    };
  });
  return await whileBeating(async (signal) =>
    check(
      store,
      {
        declaration,
        period,
        fileSha256: String(details['fileSha256'] ?? ''),
        controlTotals: controlTotalsOf(details),
        parties: agreement.parties.map(({ id }) => id),
        personPatterns: personPatternsOf(agreement),
        ...(roster === undefined ? {} : { roster }),
      },
      { signal, onProgress: (progress) => heartbeat(progress) },
    ),
  );
}

/** Of all its datasets: a person of one of them is a person in every file. */
function personPatternsOf({ datasets }: Agreement): string[] {
  const patterns = datasets.flatMap(({ personPattern: own }) => (own === undefined ? [] : [own]));
  return [...new Set(patterns)].sort();
}

function controlTotalsOf(details: SubmittedDataset['details']): Record<string, string> {
  const totals: Record<string, string> = {};
  for (const [name, value] of Object.entries(details)) {
    if (name.startsWith('total.') && typeof value === 'string') totals[name.slice(6)] = value;
  }
  return totals;
}
