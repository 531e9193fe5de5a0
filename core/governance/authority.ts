import type { SignedDecision } from './decision.ts';
import { type Directory, isValidAt, type Mandate, mandatesAt, type Person } from './directory.ts';
import type { MessageRule } from './message-rule.ts';
import { organisationsOf } from './organisations-of.ts';
import type { RefusalCode } from './refusals.ts';
import { isSignedBy } from './signature.ts';

/** What the authority check must know of the matter at hand. */
export interface Matter {
  /** The organisation that the mandate must be for, where the rule names one. */
  readonly organisation?: string;
  /** The role that the agreement declares for this step; the message's own role when absent. */
  readonly role?: string;
  /** The only ones who may decide: the owner of an action plan, reviewers who were drawn. */
  readonly persons?: readonly string[];
  /** Persons who prepared what is decided. */
  readonly preparers: readonly string[];
  /** Organisations whose own matter this is: nobody of them decides it. */
  readonly ownMatterOf: readonly string[];
  /** Whoever had a mandate for one of these at any time since is of it; now, where absent. */
  readonly since?: string;
}

export type Authority =
  | { readonly granted: true; readonly mandate: Mandate; readonly publicKey: string }
  | { readonly granted: false; readonly code: RefusalCode; readonly reason: string };

/**
 * May this person decide this, now? The signature is checked against the keys that are valid at
 * `at` (the instant the workflow accepted the message), then the mandate, then the duties that
 * must stay apart. Pure and deterministic: the workflow itself calls it.
 */
export function authorityFor(
  rule: MessageRule,
  signed: SignedDecision,
  directory: Directory,
  matter: Matter,
  at: string,
): Authority {
  const { actor } = signed.content;
  const person = Object.hasOwn(directory.people, actor) ? directory.people[actor] : undefined;
  if (person === undefined) {
    return refused('PERSON_UNKNOWN', `${actor} is not registered in this programme`);
  }
  const key = validSigningKey(person, signed, at);
  if (!('publicKey' in key)) return key;
  return mandateFor(rule, person, key.publicKey, matter, at);
}

function validSigningKey(
  person: Person,
  signed: SignedDecision,
  at: string,
): { readonly publicKey: string } | Extract<Authority, { granted: false }> {
  const signing = person.keys.filter((key) => isSignedBy(signed, key.publicKey));
  if (signing.length === 0) {
    return refused('SIGNATURE_WRONG', `the signature is not made with a key of ${person.name}`);
  }
  const valid = signing.find((key) => isValidAt(key, at));
  if (valid !== undefined) return { publicKey: valid.publicKey };
  return refused('KEY_NOT_VALID', `the key of ${person.name} is not valid at ${at}`);
}

function mandateFor(
  rule: MessageRule,
  person: Person,
  publicKey: string,
  matter: Matter,
  at: string,
): Authority {
  const roles = rolesOf(rule, matter);
  const held = roles.includes('anyone')
    ? person.mandates.filter((mandate) => isValidAt(mandate, at))
    : roles.flatMap((role) => mandatesAt(person, role, at));
  const { persons } = matter;
  if (persons !== undefined && !persons.includes(person.personId)) {
    return refused('MANDATE_MISSING', `only ${persons.join(' and ')} may decide this`);
  }
  if (held.length === 0) {
    const asWhat = roles.join(' or ');
    return refused('MANDATE_MISSING', `${person.name} holds no mandate as ${asWhat} at ${at}`);
  }
  const fitting = held.filter(
    (mandate) => matter.organisation === undefined || mandate.organisation === matter.organisation,
  );
  if (fitting.length === 0) {
    return refused(
      'ORGANISATION_WRONG',
      `${person.name} may not decide for ${matter.organisation}`,
    );
  }
  // Whoever prepared it decides neither in person nor through a deputy.
  const preparers = rule.excludesPreparers ? matter.preparers : [];
  const mandate = fitting.find(({ deputyFor }) =>
    [person.personId, deputyFor].every((one) => one === undefined || !preparers.includes(one)),
  );
  if (mandate === undefined) {
    return refused('OWN_WORK', `${person.name}, or whom they stand in for, had a hand in it`);
  }
  const own = organisationsOf(person, matter.since ?? at, at);
  if (own.some((one) => matter.ownMatterOf.includes(one))) {
    return refused('OWN_MATTER', `it is a matter of the organisation of ${person.name}`);
  }
  return { granted: true, mandate, publicKey };
}

function rolesOf({ role, alsoRole }: MessageRule, matter: Matter): readonly string[] {
  if (matter.role !== undefined) return [matter.role];
  return alsoRole === undefined ? [role] : [role, alsoRole];
}

function refused(code: RefusalCode, reason: string): Extract<Authority, { granted: false }> {
  return { granted: false, code, reason };
}
