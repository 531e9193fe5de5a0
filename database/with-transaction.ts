import { setTimeout as sleep } from 'node:timers/promises';

import { GainshareError } from '../core/errors/index.ts';
import type { Database } from './database.ts';
import { isLostConnection, isWorthRepeating } from './is-worth-repeating.ts';
import { runTransaction } from './run-transaction.ts';
import type { Transaction } from './transaction.ts';

const OPENING = 'begin isolation level read committed; set local role gainshare_writer';

export interface TransactionOptions {
  /** How often it is tried in all; 6 by default, over about a second and a half. */
  readonly attempts?: number;
}

/**
 * Runs `work` in one transaction as the writer, which may insert and read and nothing else.
 *
 * It is run again after a deadlock, a serialization failure or a lost connection. After a connection
 * lost at COMMIT nobody knows whether it happened, so `work` must be safe to repeat: every write here
 * has a business key, and finds its own row. Do not hang an effect on `isNew`.
 * Throws what `work` throws, and DATABASE_UNREACHABLE.
 */
export async function withTransaction<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const attempts = options.attempts ?? 6;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runTransaction(database.pool, OPENING, work);
    } catch (error) {
      if (attempt >= attempts || !isWorthRepeating(error)) throw readable(error);
      await sleep(25 * 2 ** attempt);
    }
  }
}

/** A lost connection as a refusal that a person can act on; everything else as it is. */
export function readable(error: unknown): unknown {
  if (!isLostConnection(error)) return error;
  const cause = error instanceof Error ? error.message : String(error);
  return new GainshareError('DATABASE_UNREACHABLE', 'The database does not answer.', { cause });
}
