/** `1 row accepted`, `385 rows accepted, 7 in quarantine`. */
export function acceptedRows(report: {
  readonly rowsAccepted: string;
  readonly rowsQuarantined: string;
}): string {
  const { rowsAccepted, rowsQuarantined } = report;
  const accepted = `${rowsAccepted} ${rowsAccepted === '1' ? 'row' : 'rows'} accepted`;
  return rowsQuarantined === '0' ? accepted : `${accepted}, ${rowsQuarantined} in quarantine`;
}
