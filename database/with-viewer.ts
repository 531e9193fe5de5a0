import type { Database } from './database.ts';
import { repeatWhilePassing } from './repeat-while-passing.ts';
import { runTransaction } from './run-transaction.ts';
import type { Transaction } from './transaction.ts';

/** Who looks. Row-level security decides from the mandates held at `at` (now, unless told). */
export interface Viewer {
  readonly programmeId: string;
  readonly personId: string;
  readonly at?: string;
}

/** A person waits for it: a database that is restarting gets a moment and no more. */
const ATTEMPTS = 3;

// One snapshot for all reads of a view, so that its parts belong together.
const OPENING = 'begin isolation level repeatable read read only; set local role gainshare_reader';

const NAME_VIEWER = `select set_config('gainshare.viewer_programme', $1, true),
  set_config('gainshare.viewer_person', $2, true), set_config('gainshare.viewer_at', $3, true)`;

/**
 * Runs reads as this viewer, in one read-only snapshot. Who holds no mandate sees nothing, and what
 * a viewer may not see is not there. Throws what `work` throws, and DATABASE_UNREACHABLE.
 */
export function withViewer<Result>(
  database: Database,
  viewer: Viewer,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const at = viewer.at ?? new Date().toISOString();
  return repeatWhilePassing(ATTEMPTS, () =>
    runTransaction(database.pool, OPENING, async (tx) => {
      await tx.query(NAME_VIEWER, [viewer.programmeId, viewer.personId, at]);
      return work(tx);
    }),
  );
}
