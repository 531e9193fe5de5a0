/** A decision as far as it says that a period was held, and for how long. */
export interface HoldDecision {
  readonly message: string;
  readonly acceptedAt: string;
  readonly outcome: object;
}

/** What the release of a hold says on the record: how far it moved the deadlines. */
export function releaseData(heldMilliseconds: number): Readonly<Record<string, string>> {
  return { movedByMilliseconds: String(heldMilliseconds) };
}

/** How far all holds that were released have moved the deadlines of a period and its disputes. */
export function heldMillisecondsOf(decisions: readonly HoldDecision[]): number {
  return decisions.reduce((sum, decision) => sum + movedBy(decision), 0);
}

/** An instant as much later: `2022-05-11T09:00:00.000Z` by two days is that of 13 May. */
export function laterBy(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/**
 * A deadline as it stands now: all holds since it was set have moved it by as long as they lasted.
 * Ten days from 1 May, held from 4 to 6 May: 13 May, and not 11 May.
 */
export function movedByHolds(
  deadlineAt: string,
  setAt: string,
  decisions: readonly HoldDecision[],
): string {
  const since = decisions.filter(({ acceptedAt }) => acceptedAt >= setAt);
  return laterBy(deadlineAt, heldMillisecondsOf(since));
}

function movedBy({ message, outcome }: HoldDecision): number {
  if (message !== 'releaseHold') return 0;
  const { data } = outcome as { readonly data?: Readonly<Record<string, string>> };
  return Number(data?.['movedByMilliseconds'] ?? 0);
}
