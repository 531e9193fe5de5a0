import type { Database } from './database.ts';
import { repeatWhilePassing } from './repeat-while-passing.ts';
import { runTransaction } from './run-transaction.ts';
import type { Transaction } from './transaction.ts';

// A worker that vanishes would hold its locks until the network notices, and with them the audit of
// a whole programme: the server ends a transaction that says nothing for a minute.
const OPENING = `begin isolation level read committed; set local role gainshare_writer;
  set local idle_in_transaction_session_timeout = '60s'; set local lock_timeout = '30s'`;

export interface TransactionOptions {
  /** How often it is tried in all; 6 by default, over about a second and a half. */
  readonly attempts?: number;
}

/**
 * Runs `work` in one transaction as the writer, which may insert and read and nothing else.
 *
 * It is run again after a deadlock, a serialization failure or a lost connection. After a
 * connection lost at COMMIT nobody knows whether it happened, so `work` must be safe to repeat:
 * every write here has a business key, and finds its own row. Do not hang an effect on `isNew`.
 * Throws what `work` throws, and DATABASE_UNREACHABLE.
 */
export function withTransaction<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  return repeatWhilePassing(options.attempts ?? 6, () =>
    runTransaction(database.pool, OPENING, work),
  );
}
