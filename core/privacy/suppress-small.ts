/**
 * Hides counts of people that are so small that somebody could be recognised, for anything that is
 * shown. `cells` are the counts of the groups of one table, as whole numbers in text; a hidden one
 * becomes undefined. Zero is shown: it is about nobody. Where just one count would be hidden, the
 * next smallest is hidden too, for otherwise the total would give it away.
 *
 * With a minimum of 11 (what CMS asks for): { a: '5', b: '40', c: '90' } shows only c.
 */
export function suppressSmall<Name extends string>(
  cells: Readonly<Record<Name, string>>,
  minimum = 11,
): Record<Name, string | undefined> {
  const counts = (Object.entries(cells) as [Name, string][]).map(([name, text]) => ({
    name,
    text,
    count: BigInt(text),
  }));
  const hidden = new Set<Name>();
  for (const { name, count } of counts) {
    if (count > 0n && count < BigInt(minimum)) hidden.add(name);
  }
  if (hidden.size === 1) {
    const shown = counts.filter(({ name, count }) => !hidden.has(name) && count > 0n);
    shown.sort((left, right) => (left.count < right.count ? -1 : 1));
    const [next] = shown;
    if (next !== undefined) hidden.add(next.name);
  }
  return Object.fromEntries(
    counts.map(({ name, text }) => [name, hidden.has(name) ? undefined : text]),
  ) as Record<Name, string | undefined>;
}
