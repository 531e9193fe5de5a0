import { GainshareError } from '../../core/errors/index.ts';
import { csvAdapter, type IntakeAdapter } from './text-of-file.ts';

/** The formats that are understood. A new one is one function here, and nothing changes behind it. */
const adapters: ReadonlyMap<string, IntakeAdapter> = new Map([['csv', csvAdapter]]);

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
