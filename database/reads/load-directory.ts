import type { Directory, Mandate, Person, PersonKey } from '../../core/governance/directory.ts';
import type { Transaction } from '../transaction.ts';

type OfPerson = { readonly personId: string };

/** One row, in the time zone of the connection. */
interface DirectoryRow {
  readonly directory: {
    readonly persons: readonly Pick<Person, 'personId' | 'name' | 'organisation'>[];
    readonly keys: readonly (PersonKey & OfPerson)[];
    readonly mandates: readonly (Mandate & OfPerson)[];
    readonly patterns: readonly string[];
  };
}

// Every decision is checked against it, some more than once: so it is one statement. A document
// that does not speak of patterns is not parsed.
const DIRECTORY = `
  select json_strip_nulls(json_build_object(
    'persons', (
      select coalesce(json_agg(json_build_object('personId', person_id, 'name', name,
        'organisation', organisation) order by person_id), '[]')
      from gainshare.persons where programme_id = $1),
    'keys', (
      select coalesce(json_agg(json_build_object('personId', k.person_id,
        'publicKey', k.public_key, 'validFrom', k.valid_from,
        'validTo', least(k.valid_to, e.valid_to), 'isDemo', nullif(k.is_demo, false))
        order by k.valid_from, k.public_key), '[]')
      from gainshare.person_keys k
      left join gainshare.person_key_ends e using (programme_id, public_key)
      where k.programme_id = $1),
    'mandates', (
      select coalesce(json_agg(json_build_object('personId', m.person_id,
        'mandateId', m.mandate_id, 'role', m.role, 'organisation', m.organisation,
        'deputyFor', m.deputy_for, 'validFrom', m.valid_from,
        'validTo', least(m.valid_to, e.valid_to)) order by m.valid_from, m.mandate_id), '[]')
      from gainshare.mandates m left join gainshare.mandate_ends e using (programme_id, mandate_id)
      where m.programme_id = $1),
    'patterns', (
      select coalesce(json_agg(distinct d.dataset ->> 'personPattern'), '[]')
      from gainshare.agreement_versions v,
        jsonb_array_elements(v.document::jsonb -> 'datasets') as d (dataset)
      where v.programme_id = $1 and strpos(v.document, '"personPattern"') > 0
        and d.dataset ? 'personPattern')
  )) as directory`;

/**
 * The people of a programme with their keys and mandates, ended ones included, and how its rosters
 * write people.
 */
export async function loadDirectory(tx: Transaction, programmeId: string): Promise<Directory> {
  const [row] = await tx.query<DirectoryRow>(DIRECTORY, [programmeId]);
  const { persons, patterns, ...of } = row?.directory ?? NOBODY;
  const keys = byPerson(of.keys);
  const mandates = byPerson(of.mandates);
  const people = persons.map((person): [string, Person] => [
    person.personId,
    {
      ...person,
      keys: keys.get(person.personId) ?? [],
      mandates: mandates.get(person.personId) ?? [],
    },
  ]);
  return {
    people: Object.fromEntries(people),
    ...(patterns.length === 0 ? {} : { personPatterns: [...patterns].sort() }),
  };
}

const NOBODY: DirectoryRow['directory'] = { persons: [], keys: [], mandates: [], patterns: [] };

interface Span {
  readonly validFrom: string;
  readonly validTo?: string;
}

function byPerson<Row extends OfPerson & Span>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'personId'>[]> {
  const grouped = new Map<string, Omit<Row, 'personId'>[]>();
  for (const { personId, ...rest } of rows.map(inUtc)) {
    const group = grouped.get(personId);
    if (group === undefined) grouped.set(personId, [rest]);
    else group.push(rest);
  }
  return grouped;
}

/** Instants as everywhere: ISO text in UTC. */
function inUtc<Row extends Span>(row: Row): Row {
  const { validFrom, validTo } = row;
  return {
    ...row,
    validFrom: new Date(validFrom).toISOString(),
    ...(validTo === undefined ? {} : { validTo: new Date(validTo).toISOString() }),
  };
}
