import { setTimeout as sleep } from 'node:timers/promises';

import { GainshareError } from '../core/errors/index.ts';
import { isAway, isWorthRepeating } from './is-worth-repeating.ts';

/**
 * Runs a transaction again while what stops it may pass, waiting a little longer each time. A
 * database that stays away becomes DATABASE_UNREACHABLE; every other error is thrown as it is.
 */
export async function repeatWhilePassing<Result>(
  attempts: number,
  run: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !isWorthRepeating(error)) throw readable(error);
      await sleep(25 * 2 ** attempt);
    }
  }
}

/** A database that is away, as a refusal that a person can act on. */
function readable(error: unknown): unknown {
  if (!isAway(error)) return error;
  const cause = error instanceof Error ? error.message : String(error);
  return new GainshareError('DATABASE_UNREACHABLE', 'The database does not answer.', { cause });
}
