/**
 * A transaction that is open. Rows come back with camelCase names; a column that is null is absent,
 * so a row type marks it as optional. Instants are ISO text in UTC, dates `YYYY-MM-DD`, `numeric`
 * is text; `bigint` (counts, sequence numbers, never money) is a safe whole number.
 */
export interface Transaction {
  readonly query: <Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<Row[]>;
}
