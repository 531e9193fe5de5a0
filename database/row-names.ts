/** revisionHash -> revision_hash */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const FIELD_NAMES = new Map<string, string>();

/** revision_hash -> revisionHash */
function fieldName(column: string): string {
  const known = FIELD_NAMES.get(column);
  if (known !== undefined) return known;
  const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  FIELD_NAMES.set(column, name);
  return name;
}

/** A row as the code reads it: camelCase names, and what is null is absent. */
export function rowToRecord(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (value !== null) record[fieldName(column)] = value;
  }
  return record;
}
