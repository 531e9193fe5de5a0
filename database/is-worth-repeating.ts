import { DatabaseError } from 'pg';

/** Serialization failure, deadlock, a lock that did not come: another was in the way. */
const IN_THE_WAY = new Set(['40001', '40P01', '55P03']);

/** The server is going down, going up, or full; with class 08, the connection itself. */
const AWAY = new Set(['57P01', '57P02', '57P03', '53300']);

/** An error of the driver that says a connection was lost or never made. */
const LOST = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_)/;
const LOST_WORDS = /connection terminated|not queryable|timeout exceeded when trying to connect/i;

/**
 * True when the transaction may be run again. Where the server answered, its SQLSTATE decides,
 * never its words. A lost connection has no SQLSTATE: the transaction may have happened, and
 * repeating it is right only because every write has a business key.
 */
export function isWorthRepeating(error: unknown): boolean {
  if (isAway(error)) return true;
  return error instanceof DatabaseError && error.code !== undefined && IN_THE_WAY.has(error.code);
}

/** True when the database cannot be reached now, as far as this error tells. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error instanceof DatabaseError) return AWAY.has(code) || code.startsWith('08');
  return LOST.test(code) || LOST_WORDS.test(error.message);
}
