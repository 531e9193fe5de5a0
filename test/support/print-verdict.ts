/** What a run that a seed repeats came to, in one line: a long series is read by its verdicts. */
export function printVerdict(verdict: string): void {
  process.stdout.write(`${verdict}\n`);
}
