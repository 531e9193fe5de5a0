import { type DecisionContent, listDetail, textDetail } from '../governance/decision.ts';
import type { Mandate, Person, PersonKey } from '../governance/directory.ts';

type People = Map<string, Person>;

/**
 * What a decision changes of who is who: people, keys and mandates follow from signed decisions
 * alone, so that a pack needs no list of them that somebody could have written.
 */
export function applyToPeople(people: People, content: DecisionContent, at: string): void {
  CHANGES[content.message]?.(people, content, at);
}

const CHANGES: Readonly<
  Record<string, (people: People, content: DecisionContent, at: string) => void>
> = {
  createProgramme: (people, content, at) => {
    const roles = [`programme-manager@${textDetail(content, 'organisation')}`];
    register(people, content, textDetail(content, 'personName'), roles, at);
  },
  registerPerson: (people, content, at) =>
    register(people, content, textDetail(content, 'name'), listDetail(content, 'roles'), at),
  grantMandate: (people, content, at) => {
    const role = textDetail(content, 'role');
    addMandate(people, content.target, {
      mandateId: `${content.target}/${role}/${content.decisionId}`,
      role,
      organisation: textDetail(content, 'organisation'),
      ...spanOf(content, at),
    });
  },
  addKey: (people, content, at) => addKey(people, content.target, keyOf(content, at)),
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

function register(
  people: People,
  content: DecisionContent,
  name: string,
  roles: readonly string[],
  at: string,
): void {
  const personId = textDetail(content, 'personId');
  const organisation = textDetail(content, 'organisation');
  const mandates = roles.map((mandate): Mandate => {
    const [role = '', forOrganisation = ''] = mandate.split('@');
    const mandateId = `${personId}/${mandate}/${content.decisionId}`;
    return { mandateId, role, organisation: forOrganisation, ...spanOf(content, at) };
  });
  people.set(personId, { personId, name, organisation, keys: [keyOf(content, at)], mandates });
}

function keyOf(content: DecisionContent, at: string): PersonKey {
  return { publicKey: textDetail(content, 'publicKey'), ...spanOf(content, at) };
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
