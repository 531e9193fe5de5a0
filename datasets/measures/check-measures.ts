import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { nameLiteral, openSession } from '../duckdb/session.ts';
import { adapterFor } from '../intake/adapters.ts';
import { partsAsSelect } from './dataset-views.ts';
import { prepareMeasure } from './prepare-measure.ts';

/**
 * Checks the data side of an agreement before any data come: kinds and formats are known, and every
 * measure may run and gives what it should, on datasets without rows.
 * Throws DATASET_KIND_UNKNOWN, MEASURE_REFUSED, MEASURE_INVALID.
 */
export async function checkMeasures(
  agreement: Pick<Agreement, 'datasets' | 'measures'>,
): Promise<void> {
  for (const { format } of agreement.datasets) adapterFor(format);
  const folder = await mkdtemp(join(tmpdir(), 'gainshare-measures-'));
  const session = await openSession({ folder, threads: 1, memoryMebibytes: 128 });
  try {
    for (const { id, kind } of agreement.datasets) {
      await session.run(`CREATE VIEW ${nameLiteral(id)} AS ${partsAsSelect(kind, [])}`);
    }
    const tables = new Set(agreement.datasets.map(({ id }) => id));
    for (const measure of agreement.measures) await prepareMeasure(session, measure, tables);
  } finally {
    session.close();
    await rm(folder, { recursive: true, force: true });
  }
}
