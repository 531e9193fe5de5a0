import { GainshareError } from '../core/errors/index.ts';
import { acceptedParts, type AcceptedPartsKey, decryptParts } from './check/accepted-parts.ts';
import type { Column, DatasetKind } from './contract/column.ts';
import { kindNamed, totalColumns } from './contract/kinds.ts';
import { type DuckSession, nameLiteral, openSession, textLiteral } from './duckdb/session.ts';
import { partsAsSelect } from './measures/dataset-views.ts';
import type { DatasetStore } from './store/dataset-store.ts';

/** One change, by row numbers of the two files; never a value. */
export interface RowChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly rowBefore: string | undefined;
  readonly rowAfter: string | undefined;
  /** The columns whose value changed; empty for added and removed rows. */
  readonly columns: readonly string[];
}

/** What changed between two versions of a dataset. Counts and sums are exact numbers as text. */
export interface VersionDiff {
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
  readonly unchanged: string;
  /** For each column that can be summed, and for the rows. */
  readonly totals: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
  /** In how many rows each column changed; columns without a change are left out. */
  readonly changedColumns: Readonly<Record<string, string>>;
  /** The first changes, at most 20. */
  readonly firstChanges: readonly RowChange[];
}

const MEMORY_MEBIBYTES = 1024;
const FIRST_CHANGES = 20;

/**
 * Compares the accepted rows of two versions of one dataset, row by row by the key of its kind.
 * Throws DATASET_NOT_CHECKED, DATASET_KIND_UNKNOWN (the two are of different kinds).
 */
export async function diffVersions(
  store: DatasetStore,
  before: AcceptedPartsKey,
  after: AcceptedPartsKey,
): Promise<VersionDiff> {
  const [older, newer] = [await acceptedParts(store, before), await acceptedParts(store, after)];
  if (older.kind !== newer.kind) {
    throw new GainshareError('DATASET_KIND_UNKNOWN', 'The versions are of different kinds.');
  }
  const kind = kindNamed(older.kind);
  return store.withPrivateFolder(async (folder) => {
    const session = await openSession({ folder, threads: 2, memoryMebibytes: MEMORY_MEBIBYTES });
    try {
      for (const [name, accepted] of Object.entries({ older, newer })) {
        const paths = await decryptParts(store, accepted, folder);
        await session.run(`CREATE VIEW ${name} AS ${partsAsSelect(accepted.kind, paths)}`);
      }
      return await compared(session, kind);
    } finally {
      session.close();
    }
  });
}

async function compared(session: DuckSession, kind: DatasetKind): Promise<VersionDiff> {
  const same = kind.key.map((name) => `o.${nameLiteral(name)} = n.${nameLiteral(name)}`);
  const rest = kind.columns.filter((column) => !kind.key.includes(column.name));
  await session.run(
    `CREATE TEMP TABLE pairs AS SELECT o.file_row AS row_before, n.file_row AS row_after, ` +
      `list_filter([${rest.map(changedName).join(', ')}], name -> name IS NOT NULL) AS columns ` +
      `FROM older o FULL JOIN newer n ON ${same.join(' AND ')}`,
  );
  const both = 'row_before IS NOT NULL AND row_after IS NOT NULL';
  const [counts] = await session.rows(
    `SELECT count(*) FILTER (row_before IS NULL) AS added, ` +
      `count(*) FILTER (row_after IS NULL) AS removed, ` +
      `count(*) FILTER (${both} AND len(columns) > 0) AS changed, ` +
      `count(*) FILTER (${both} AND len(columns) = 0) AS unchanged FROM pairs`,
  );
  const columns = await session.rows(
    `SELECT name, count(*) AS count ` +
      `FROM (SELECT unnest(columns) AS name FROM pairs WHERE ${both}) ` +
      `GROUP BY name ORDER BY name`,
  );
  return {
    added: counts?.['added'] ?? '0',
    removed: counts?.['removed'] ?? '0',
    changed: counts?.['changed'] ?? '0',
    unchanged: counts?.['unchanged'] ?? '0',
    totals: await totalsOf(session, kind),
    changedColumns: Object.fromEntries(
      columns.map((row) => [row['name'] ?? '', row['count'] ?? '0']),
    ),
    firstChanges: await firstChanges(session),
  };
}

function changedName(column: Column): string {
  const name = nameLiteral(column.name);
  return `CASE WHEN o.${name} IS DISTINCT FROM n.${name} THEN ${textLiteral(column.name)} END`;
}

async function totalsOf(session: DuckSession, kind: DatasetKind): Promise<VersionDiff['totals']> {
  const sums = totalColumns(kind).map(
    ({ name }) => `coalesce(sum(${nameLiteral(name)}), 0) AS ${nameLiteral(name)}`,
  );
  const list = ['count(*) AS "rows"', ...sums].join(', ');
  const [before] = await session.rows(`SELECT ${list} FROM older`);
  const [after] = await session.rows(`SELECT ${list} FROM newer`);
  return Object.fromEntries(
    Object.keys(before ?? {}).map((name) => [
      name,
      { before: before?.[name] ?? '0', after: after?.[name] ?? '0' },
    ]),
  );
}

async function firstChanges(session: DuckSession): Promise<RowChange[]> {
  const rows = await session.rows(
    `SELECT row_before, row_after, array_to_string(columns, ',') AS columns FROM pairs ` +
      `WHERE row_before IS NULL OR row_after IS NULL OR len(columns) > 0 ` +
      `ORDER BY coalesce(row_after, row_before), row_before LIMIT ${FIRST_CHANGES}`,
  );
  return rows.map((row) => {
    const [rowBefore, rowAfter] = [row['row_before'] ?? undefined, row['row_after'] ?? undefined];
    const isPair = rowBefore !== undefined && rowAfter !== undefined;
    return {
      change: isPair ? 'changed' : rowBefore === undefined ? 'added' : 'removed',
      rowBefore,
      rowAfter,
      columns: isPair ? (row['columns'] ?? '').split(',') : [],
    };
  });
}
