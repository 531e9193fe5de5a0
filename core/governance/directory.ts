/** What a person may be in a programme; the words are those of the agreement. */
export const ROLES = [
  'programme-manager',
  'data-owner',
  'clinical-governance-lead',
  'governance-member',
  'partner',
  'independent-reviewer',
  'finance-officer',
  'auditor',
] as const;

export type Role = (typeof ROLES)[number];

/** A public key and the time in which it counts; both instants are ISO 8601 in UTC. */
export interface PersonKey {
  readonly publicKey: string;
  readonly validFrom: string;
  readonly validTo?: string;
  /** Generated for a demonstration: an engine with a given Temporal address refuses it. */
  readonly isDemo?: boolean;
}

/** What a person may decide, for which organisation, from when to when. */
export interface Mandate {
  readonly mandateId: string;
  /** One of ROLES, or another role that the agreement declares for a step. */
  readonly role: string;
  /** A party of the agreement, or an organisation outside it (a reviewer's, an auditor's). */
  readonly organisation: string;
  /** The person in whose place the holder decides; absent for a mandate of one's own. */
  readonly deputyFor?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly keys: readonly PersonKey[];
  readonly mandates: readonly Mandate[];
}

export interface Directory {
  readonly people: Readonly<Record<string, Person>>;
  /**
   * How the rosters' own pseudonyms are written, by any version of the agreement: no text of a
   * decision may hold one. Absent where no version says so, and in histories of an earlier version.
   */
  readonly personPatterns?: readonly string[];
}

/** True when the instant lies in the span: from is included, to is not. */
export function isValidAt(
  span: { readonly validFrom: string; readonly validTo?: string },
  at: string,
): boolean {
  const time = Date.parse(at);
  if (time < Date.parse(span.validFrom)) return false;
  return span.validTo === undefined || time < Date.parse(span.validTo);
}

/** The mandates of a person for a role that count at an instant. */
export function mandatesAt(person: Person, role: string, at: string): readonly Mandate[] {
  return person.mandates.filter((mandate) => mandate.role === role && isValidAt(mandate, at));
}
