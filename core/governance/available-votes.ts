import type { Matter } from './authority.ts';
import { type Directory, mandatesAt } from './directory.ts';
import { organisationsOf } from './organisations-of.ts';
import type { Vote } from './quorum.ts';

/**
 * The votes that could be cast on a matter at an instant: everybody with a mandate for the role who
 * neither prepared what is decided nor would decide on a matter of their own organisation.
 */
export function availableVotes(
  directory: Directory,
  role: string,
  matter: Matter,
  at: string,
): readonly Vote[] {
  return Object.values(directory.people).flatMap((person) => {
    if (matter.preparers.includes(person.personId)) return [];
    if (!person.keys.some((key) => key.validTo === undefined || key.validTo > at)) return [];
    const own = organisationsOf(person, matter.since ?? at, at);
    if (own.some((one) => matter.ownMatterOf.includes(one))) return [];
    return mandatesAt(person, role, at)
      .filter(({ deputyFor = person.personId }) => !matter.preparers.includes(deputyFor))
      .map(({ organisation, deputyFor }) => ({
        personId: person.personId,
        principalId: deputyFor ?? person.personId,
        organisation,
      }));
  });
}
