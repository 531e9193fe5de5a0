import type { Person } from './directory.ts';

/**
 * The organisations that somebody belongs to or had a mandate for, in whatever role, at some time
 * from one instant to another, both included: what is a matter of one of these is their own.
 */
export function organisationsOf(person: Person, from: string, to: string): readonly string[] {
  const held = person.mandates.filter(
    ({ validFrom, validTo }) =>
      Date.parse(validFrom) <= Date.parse(to) &&
      (validTo === undefined || Date.parse(validTo) > Date.parse(from)),
  );
  return [person.organisation, ...held.map(({ organisation }) => organisation)];
}
