import { type Directory, mandatesAt } from '../governance/directory.ts';

/**
 * Who of these may sit on one panel, in this order: a deputy and the person in whose place they
 * decide are one, and so are two deputies of the same person. The first of them sits.
 *
 * jane stands in for jack: of jack, jane and jill, jack and jill may sit.
 */
export function seatedApart(
  order: readonly string[],
  people: Directory['people'],
  role: string,
  at: string,
): readonly string[] {
  const seen = new Set<string>();
  return order.filter((personId) => {
    const person = people[personId];
    const held = person === undefined ? [] : mandatesAt(person, role, at);
    const selves = [personId, ...held.map(({ deputyFor = personId }) => deputyFor)];
    if (selves.some((one) => seen.has(one))) return false;
    for (const one of selves) seen.add(one);
    return true;
  });
}
