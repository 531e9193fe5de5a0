import { isValidAt, type Person } from '../governance/directory.ts';
import { organisationsOf } from '../governance/organisations-of.ts';
import type { AcceptedDecision, PackState } from './pack-state.ts';
import { peopleOf } from './people-of.ts';

/** A dispute's workflow hears of a mandate, or of who joined, a moment after it is on the audit. */
const TOLD_MILLISECONDS = 60_000;

/** A dispute or matter, as far as it says who decides on it. */
export interface JudgedMatter {
  readonly role: string;
  /** How many decide, at least. */
  readonly count: number;
  readonly openedAt: string;
  /** Its parties, each with the time from which it is one. */
  readonly parties: ReadonlyMap<string, string>;
  /** Whoever put it in or wrote a paper of one of its sides. */
  readonly authors: ReadonlySet<string>;
  /** What its reviewers have come to since it was opened, or appealed against. */
  readonly opinions: readonly AcceptedDecision[];
}

/** An opinion of one of a panel is no determination: the others are still to agree. */
export function isOpinion({ content, entry }: AcceptedDecision): boolean {
  return content.message === 'determine' && entry.body['effect'] === 'dispute-paper';
}

/**
 * Why nothing is determined yet: too few of those who could still decide then have come to the
 * same; whoever stands in for another counts as that person.
 */
export function panelFault(
  { people }: PackState,
  decision: AcceptedDecision,
  matter: JudgedMatter,
): string | undefined {
  if (isOpinion(decision)) return undefined;
  const { content, entry } = decision;
  const same = matter.opinions.filter(
    ({ content: { actor, decision: outcome } }) =>
      outcome === content.decision &&
      actor !== content.actor &&
      mayStillDecide(people.get(actor), entry.at, matter),
  );
  const agreed = peopleOf([...same, decision]);
  return agreed < matter.count ? `Only ${agreed} of ${matter.count} had come to it.` : undefined;
}

/** At the time or a moment before, somebody had a mandate, and no side in it that was known. */
function mayStillDecide(
  person: Person | undefined,
  at: string,
  { role, openedAt, parties, authors }: JudgedMatter,
): boolean {
  if (person === undefined || authors.has(person.personId)) return false;
  const before = momentBefore(at);
  const held = person.mandates.filter((mandate) => mandate.role === role);
  if (!held.some((mandate) => isValidAt(mandate, at) || isValidAt(mandate, before))) return false;
  return !isOfParty(person, openedAt, before, partiesAt(parties, before));
}

export function momentBefore(at: string): string {
  return new Date(Date.parse(at) - TOLD_MILLISECONDS).toISOString();
}

export function partiesAt(parties: ReadonlyMap<string, string>, at: string): readonly string[] {
  return [...parties].filter(([, since]) => since <= at).map(([party]) => party);
}

/** Whether somebody is of one of these, or had a mandate for it since the matter was opened. */
export function isOfParty(
  person: Person,
  openedAt: string,
  at: string,
  parties: readonly string[],
): boolean {
  return organisationsOf(person, openedAt, at).some((one) => parties.includes(one));
}
