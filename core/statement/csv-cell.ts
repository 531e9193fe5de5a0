/**
 * One cell of a CSV file (RFC 4180), safe to open in a spreadsheet: a text that a spreadsheet would
 * take for a formula gets an apostrophe before it. A plain number, below zero too, stays a number.
 */
export function csvCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The starts that OWASP names; full-width forms are formulas to some spreadsheets as well. */
function isFormula(text: string): boolean {
  if (/^-?\d+(\.\d+)?$/.test(text)) return false;
  return /^\s*[=+\-@\u2212\uff1d\uff0b\uff0d\uff20]|^[\t\r\n|]/.test(text);
}

export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
