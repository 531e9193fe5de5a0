/** The known word nearest to a mistaken one, if any is near enough to have been meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 3));
  const [best] = known
    .map((each) => ({ each, distance: distance(word, each) }))
    .filter((candidate) => candidate.distance <= limit)
    .sort((one, other) => one.distance - other.distance);
  return best?.each;
}

/** `"x"; did you mean "y"?` or what there is to choose from. */
export function insteadOf(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean "${near}"`;
  if (known.length === 0) return 'there are none';
  return known.length > 12 ? `there are ${known.length}` : `there are: ${known.join(', ')}`;
}

/** How many letters must be changed, added or left out (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
