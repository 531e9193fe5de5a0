/** `1 row accepted`, `385 rows accepted`. */
export function acceptedRows(count: string): string {
  return `${count} ${count === '1' ? 'row' : 'rows'} accepted`;
}
