import type { Pool } from 'pg';

/** An open pool of connections to one database. */
export interface Database {
  readonly pool: Pool;
  readonly close: () => Promise<void>;
}
