/** An account on one line: its numbers, then its holder. Details are canonical JSON. */
export function accountText(holderName: string, details: string): string {
  const fields = JSON.parse(details) as Readonly<Record<string, string>>;
  return `${Object.values(fields).join(' ')} of ${holderName}`;
}
