import type { Directory } from '../../core/governance/directory.ts';

/** A person by name and id, `Fiona Ward (f.ward)`; by the id alone where the two are the same. */
export function namedPerson({ people }: Directory, personId: string): string {
  const name = Object.hasOwn(people, personId) ? people[personId]?.name : undefined;
  return name === undefined || name === personId ? personId : `${name} (${personId})`;
}
