import { DatabaseError } from 'pg';

/** Serialization failure, deadlock, and the server going away or not yet there. */
const REPEATABLE = new Set(['40001', '40P01', '57P01', '57P02', '57P03']);

/** An error of the driver that says a connection was lost or never made. */
const LOST = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_)/;
const LOST_WORDS = /connection terminated|not queryable|timeout exceeded when trying to connect/i;

/**
 * True when the transaction may be run again. Where the server answered, its SQLSTATE decides, never
 * its words. A lost connection has no SQLSTATE: the transaction may have happened, and repeating it is
 * right only because every write has a business key.
 */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof DatabaseError) {
    return error.code !== undefined && (REPEATABLE.has(error.code) || error.code.startsWith('08'));
  }
  return isLostConnection(error);
}

export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DatabaseError) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return LOST.test(code) || LOST_WORDS.test(error.message);
}
