import { GainshareError } from '../core/errors/index.ts';
import { columnName } from './row-names.ts';
import type { Transaction } from './transaction.ts';

type Values = Readonly<Record<string, unknown>>;

/** One row to be recorded under a business key. */
export interface Insertion {
  readonly table: string;
  /** The business key: what makes this row this row. */
  readonly key: Values;
  /** What must be the same when the key comes again. */
  readonly content: Values;
  /** Kept from the first time and not compared: instants at which it was recorded. */
  readonly noted?: Values;
}

export interface Recorded {
  /** False when the row was there already, with the same content. */
  readonly isNew: boolean;
}

/**
 * Records a row exactly once. The same key with the same content changes nothing; with other
 * content it is refused (KEY_REUSED). PostgreSQL compares, by its own types: '1.0' and '1' are one
 * amount.
 */
export async function insertOnce(tx: Transaction, insertion: Insertion): Promise<Recorded> {
  const { table, key, content, noted = {} } = insertion;
  const values = { ...key, ...content, ...noted };
  const fields = Object.keys(values);
  const inserted = await tx.query(
    `insert into gainshare.${table} (${fields.map(columnName).join(', ')})
     values (${fields.map((_, index) => `$${index + 1}`).join(', ')})
     on conflict do nothing returning true as inserted`,
    fields.map((field) => values[field] ?? null),
  );
  if (inserted.length > 0) return { isNew: true };
  await refuseOtherContent(tx, insertion);
  return { isNew: false };
}

async function refuseOtherContent(tx: Transaction, insertion: Insertion): Promise<void> {
  const { table, key, content } = insertion;
  const keyFields = Object.keys(key);
  const contentFields = Object.keys(content);
  const comparisons = contentFields.map((field, index) => {
    const given = `$${keyFields.length + index + 1}`;
    return `${columnName(field)} is not distinct from ${given} as "same_${index}"`;
  });
  const conditions = keyFields.map((field, index) => `${columnName(field)} = $${index + 1}`);
  const [earlier] = await tx.query<Record<string, boolean>>(
    `select ${['true as found', ...comparisons].join(', ')} from gainshare.${table}
     where ${conditions.join(' and ')}`,
    [
      ...keyFields.map((field) => key[field]),
      ...contentFields.map((field) => content[field] ?? null),
    ],
  );
  const differing = contentFields.filter((_, index) => earlier?.[`same_${index}`] !== true);
  // No row under this key: another unique rule of the table stood in the way.
  if (earlier !== undefined && differing.length === 0) return;
  throw new GainshareError(
    'KEY_REUSED',
    earlier === undefined
      ? `Something else stands in ${table} in the place of ${Object.values(key).join(' ')}.`
      : `${Object.values(key).join(' ')} is in ${table} with another ${differing.join(', ')}.`,
    { table, key: Object.values(key).join(' ') },
  );
}
