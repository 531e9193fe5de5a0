import { type DecisionContent, listDetail, textDetail } from '../governance/decision.ts';
import type { Mandate, Person, PersonKey } from '../governance/directory.ts';

type People = Map<string, Person>;

/**
 * What a decision in force changes of who is who: people, keys and mandates follow from signed
 * decisions alone, so that a pack needs no list of them that somebody could have written. What a
 * second person must confirm is given with the instant of the confirmation.
 */
export function applyToPeople(people: People, content: DecisionContent, at: string): void {
  CHANGES[content.message]?.(people, content, at);
}

const CHANGES: Readonly<
  Record<string, (people: People, content: DecisionContent, at: string) => void>
> = {
  createProgramme: (people, content, at) => {
    const said = (name: string) => textDetail(content, name);
    for (const place of ['', 'second'] as const) {
      const named = (name: string) =>
        said(place === '' ? name : `second${name[0]?.toUpperCase()}${name.slice(1)}`);
      const organisation = named('organisation');
      register(people, content, at, {
        personId: named('personId'),
        name: named('personName'),
        organisation,
        publicKey: named('publicKey'),
        roles: [`programme-manager@${organisation}`],
      });
    }
  },
  registerPerson: (people, content, at) =>
    register(people, content, at, {
      personId: textDetail(content, 'personId'),
      name: textDetail(content, 'name'),
      organisation: textDetail(content, 'organisation'),
      publicKey: textDetail(content, 'publicKey'),
      roles: listDetail(content, 'roles'),
    }),
  grantMandate: (people, content, at) => {
    const role = textDetail(content, 'role');
    const deputyFor = textDetail(content, 'deputyFor');
    addMandate(people, content.target, {
      mandateId: `${content.target}/${role}/${content.decisionId}`,
      role,
      organisation: textDetail(content, 'organisation'),
      ...(deputyFor === '' ? {} : { deputyFor }),
      ...spanOf(content, at),
    });
  },
  addKey: (people, content, at) => {
    const publicKey = textDetail(content, 'publicKey');
    addKey(people, content.target, { publicKey, ...spanOf(content, at) });
  },
  endMandate: (people, content, at) =>
    changeAll(people, (person) => ({
      ...person,
      mandates: person.mandates.map((mandate) =>
        mandate.mandateId === content.target ? ended(mandate, content, at) : mandate,
      ),
    })),
  endKey: (people, content, at) =>
    changeAll(people, (person) => ({
      ...person,
      keys: person.keys.map((key) =>
        key.publicKey === content.target ? ended(key, content, at) : key,
      ),
    })),
};

interface Registration {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly publicKey: string;
  readonly roles: readonly string[];
}

function register(
  people: People,
  content: DecisionContent,
  at: string,
  { personId, name, organisation, publicKey, roles }: Registration,
): void {
  // A person is registered once; a second registration is found where it is confirmed.
  if (people.has(personId)) return;
  const span = spanOf(content, at);
  const mandates = roles.map((mandate): Mandate => {
    const [role = '', forOrganisation = ''] = mandate.split('@');
    const mandateId = `${personId}/${mandate}/${content.decisionId}`;
    return { mandateId, role, organisation: forOrganisation, ...span };
  });
  people.set(personId, {
    personId,
    name,
    organisation,
    keys: [{ publicKey, ...span }],
    mandates,
  });
}

function addKey(people: People, personId: string, key: PersonKey): void {
  const person = people.get(personId);
  if (person !== undefined) people.set(personId, { ...person, keys: [...person.keys, key] });
}

function addMandate(people: People, personId: string, mandate: Mandate): void {
  const person = people.get(personId);
  if (person === undefined) return;
  people.set(personId, { ...person, mandates: [...person.mandates, mandate] });
}

function changeAll(people: People, change: (person: Person) => Person): void {
  for (const [personId, person] of people) people.set(personId, change(person));
}

/** From the later of what it says and when it was decided, until what it says. */
function spanOf(content: DecisionContent, at: string): { validFrom: string; validTo?: string } {
  const from = textDetail(content, 'validFrom');
  const to = textDetail(content, 'validTo');
  const validFrom = from !== '' && Date.parse(from) > Date.parse(at) ? from : at;
  return to === '' ? { validFrom } : { validFrom, validTo: to };
}

/** It ends at the earlier of what it had and what is decided now, never before now. */
function ended<Span extends { readonly validTo?: string }>(
  span: Span,
  content: DecisionContent,
  at: string,
): Span {
  const said = textDetail(content, 'validTo');
  const validTo = said === '' || Date.parse(said) < Date.parse(at) ? at : said;
  const isSooner = span.validTo === undefined || Date.parse(validTo) < Date.parse(span.validTo);
  return isSooner ? { ...span, validTo } : span;
}
