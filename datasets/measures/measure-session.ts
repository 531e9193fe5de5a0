import { availableParallelism } from 'node:os';
import type { AcceptedParts } from '../check/accepted-parts.ts';
import { type DuckSession, openSession } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { type DatasetsToShow, showDatasets } from './dataset-views.ts';

const MEMORY_MEBIBYTES = 1024;
const TIME_LIMIT_MILLISECONDS = 10 * 60 * 1000;

/** A session in which each dataset is a view, and which ends by itself after ten minutes. */
export async function withDatasets<Result>(
  store: DatasetStore,
  input: DatasetsToShow,
  signal: AbortSignal | undefined,
  use: (session: DuckSession, shown: ReadonlyMap<string, AcceptedParts>) => Promise<Result>,
): Promise<Result> {
  return store.withPrivateFolder(async (folder) => {
    const session = await openSession({
      folder,
      threads: availableParallelism(),
      memoryMebibytes: MEMORY_MEBIBYTES,
    });
    const stop = (): void => session.interrupt();
    const limit = setTimeout(stop, TIME_LIMIT_MILLISECONDS);
    signal?.addEventListener('abort', stop);
    try {
      return await use(session, await showDatasets(store, session, folder, input));
    } finally {
      clearTimeout(limit);
      signal?.removeEventListener('abort', stop);
      session.close();
    }
  });
}
