/**
 * What it takes for a step to be decided. Organisations are those of the mandates that people vote
 * by.
 */
export interface Quorum {
  /** How many different persons must agree. */
  readonly count: number;
  /** Of each of these groups of organisations at least one must be among them. */
  readonly oneOfEach: readonly (readonly string[])[];
  /** Votes of an organisation's signature; 1 where it is not named. */
  readonly votes: Readonly<Record<string, number>>;
  /** Votes that must come together; 0 where votes do not matter. */
  readonly votesNeeded: number;
}

/** One person's say. Whoever acts as a deputy counts as the person they stand in for. */
export interface Vote {
  readonly personId: string;
  /** The person in whose place it was cast; the same person where nobody is deputised. */
  readonly principalId: string;
  readonly organisation: string;
}

/**
 * True when these votes decide. One person counts once, whatever mandates they hold, and so does
 * one principal, whoever stands in.
 *
 * Two persons, one of each side, { count: 2, oneOfEach: [['payer'], ['north', 'south']] }: payer
 * and north decide; north and south do not.
 */
export function isQuorumReached(quorum: Quorum, votes: readonly Vote[]): boolean {
  const counted = onceEach(votes);
  const organisations = new Set(counted.map(({ organisation }) => organisation));
  return (
    counted.length >= quorum.count &&
    quorum.oneOfEach.every((group) => group.some((one) => organisations.has(one))) &&
    weightOf(quorum, counted) >= quorum.votesNeeded
  );
}

/** True when the votes that were cast, with all that could still be cast, would decide. */
export function isQuorumReachable(
  quorum: Quorum,
  cast: readonly Vote[],
  available: readonly Vote[],
): boolean {
  return isQuorumReached(quorum, [...cast, ...available]);
}

function weightOf(quorum: Quorum, votes: readonly Vote[]): number {
  return votes.reduce((sum, { organisation }) => {
    const weight = Object.hasOwn(quorum.votes, organisation) ? quorum.votes[organisation] : 1;
    return sum + (weight ?? 1);
  }, 0);
}

/** Everybody who has a part in votes: those who cast them, and those in whose place they did. */
export function peopleIn(
  votes: readonly Pick<Vote, 'personId' | 'principalId'>[],
): readonly string[] {
  return votes.flatMap(({ personId, principalId }) => [personId, principalId]);
}

/** Who of a vote has a part in others already: a deputy and a principal are one. */
export function heardBefore(others: readonly Vote[], vote: Vote): string | undefined {
  const heard = peopleIn(others);
  return peopleIn([vote]).find((one) => heard.includes(one));
}

/** The votes of people who have no part in others. */
export function votesApart<Cast extends Vote>(
  votes: readonly Cast[],
  others: readonly Vote[],
): readonly Cast[] {
  return votes.filter((vote) => heardBefore(others, vote) === undefined);
}

/** The first vote of each person and of each principal. */
export function onceEach<Cast extends Vote>(votes: readonly Cast[]): readonly Cast[] {
  const seen = new Set<string>();
  return votes.filter(({ personId, principalId }) => {
    if (seen.has(personId) || seen.has(principalId)) return false;
    seen.add(personId);
    seen.add(principalId);
    return true;
  });
}
