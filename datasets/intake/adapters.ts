import { GainshareError } from '../../core/errors/index.ts';
import type { IntakeAdapter } from './adapter.ts';
import { csvAdapter } from './csv-adapter.ts';
import { parquetAdapter } from './parquet-adapter.ts';

/** The formats that are understood. A new one is one function here; nothing behind it changes. */
const adapters: ReadonlyMap<string, IntakeAdapter> = new Map([
  ['csv', csvAdapter],
  ['parquet', parquetAdapter],
]);

/** Throws DATASET_KIND_UNKNOWN. */
export function adapterFor(format: string): IntakeAdapter {
  const adapter = adapters.get(format);
  if (adapter === undefined) {
    throw new GainshareError(
      'DATASET_KIND_UNKNOWN',
      `The format "${format}" is not read yet; use ${[...adapters.keys()].join(' or ')}.`,
    );
  }
  return adapter;
}
