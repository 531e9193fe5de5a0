import { Pool } from 'pg';

import { columnTypes } from './column-types.ts';
import type { Database } from './database.ts';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The most connections that are open at once; 10 by default. */
  readonly max?: number;
}

/** Opens a pool; nothing is connected until the first query. Close it, or the process stays. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: 'gainshare',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: columnTypes,
  });
  // An idle connection that breaks is replaced at the next query; without a listener the process
  // would die of it.
  pool.on('error', () => {});
  // So would it where a server dies just as it has answered a new connection: both come at once,
  // and nobody listens yet. What is broken fails at its first query.
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, close: () => pool.end() };
}
