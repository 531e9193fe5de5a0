import type { Pool, PoolClient } from 'pg';

import { rowToRecord } from './row-names.ts';
import { statementName } from './statement-name.ts';
import type { Transaction } from './transaction.ts';

/**
 * Runs `work` in one transaction on one connection: begins with `opening` (the BEGIN and the role),
 * commits, or rolls back and throws what was thrown. A connection that failed is not reused.
 */
export async function runTransaction<Result>(
  pool: Pool,
  opening: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noticeBreak = (error: Error): void => {
    broken = error;
  };
  client.on('error', noticeBreak);
  try {
    await client.query(opening);
    const result = await work(transactionOn(client));
    await commit(client);
    return result;
  } catch (error) {
    await client.query('rollback').catch(noticeBreak);
    throw error;
  } finally {
    client.off('error', noticeBreak);
    client.release(broken);
  }
}

/** After a failed statement that the work swallowed, COMMIT rolls back without an error. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') {
    throw new Error('The transaction was rolled back: a statement in it had failed.');
  }
}

function transactionOn(client: PoolClient): Transaction {
  return {
    query: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
      const statement = { name: statementName(sql), text: sql, values: [...values] };
      const { rows } = await client.query<Record<string, unknown>>(statement);
      // The caller's type describes its own SQL, which the compiler cannot read.
      return rows.map(rowToRecord) as Row[];
    },
  };
}
