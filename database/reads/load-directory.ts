import type { Directory, Mandate, Person, PersonKey } from '../../core/governance/directory.ts';
import type { Transaction } from '../transaction.ts';

type OfPerson = { readonly personId: string };
type PersonRow = Pick<Person, 'personId' | 'name' | 'organisation'>;

const PERSONS = `
  select person_id, name, organisation from gainshare.persons
  where programme_id = $1 order by person_id`;

const KEYS = `
  select k.person_id, k.public_key, k.valid_from, least(k.valid_to, e.valid_to) as valid_to,
    nullif(k.is_demo, false) as is_demo
  from gainshare.person_keys k
  left join gainshare.person_key_ends e using (programme_id, public_key)
  where k.programme_id = $1 order by k.valid_from, k.public_key`;

const MANDATES = `
  select m.person_id, m.mandate_id, m.role, m.organisation, m.deputy_for, m.valid_from,
    least(m.valid_to, e.valid_to) as valid_to
  from gainshare.mandates m left join gainshare.mandate_ends e using (programme_id, mandate_id)
  where m.programme_id = $1 order by m.valid_from, m.mandate_id`;

const PERSON_PATTERNS = `
  select distinct d.dataset ->> 'personPattern' as pattern
  from gainshare.agreement_versions v,
    jsonb_array_elements(v.document::jsonb -> 'datasets') as d (dataset)
  where v.programme_id = $1 and d.dataset ? 'personPattern' order by pattern`;

/**
 * The people of a programme with their keys and mandates, ended ones included, and how its rosters
 * write people.
 */
export async function loadDirectory(tx: Transaction, programmeId: string): Promise<Directory> {
  const persons = await tx.query<PersonRow>(PERSONS, [programmeId]);
  const keys = byPerson(await tx.query<PersonKey & OfPerson>(KEYS, [programmeId]));
  const mandates = byPerson(await tx.query<Mandate & OfPerson>(MANDATES, [programmeId]));
  const people = persons.map((person): [string, Person] => [
    person.personId,
    {
      ...person,
      keys: keys.get(person.personId) ?? [],
      mandates: mandates.get(person.personId) ?? [],
    },
  ]);
  const found = await tx.query<{ pattern: string }>(PERSON_PATTERNS, [programmeId]);
  const personPatterns = found.map(({ pattern }) => pattern);
  return {
    people: Object.fromEntries(people),
    ...(personPatterns.length === 0 ? {} : { personPatterns }),
  };
}

function byPerson<Row extends OfPerson>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'personId'>[]> {
  const grouped = new Map<string, Omit<Row, 'personId'>[]>();
  for (const { personId, ...rest } of rows) {
    const group = grouped.get(personId);
    if (group === undefined) grouped.set(personId, [rest]);
    else group.push(rest);
  }
  return grouped;
}
