/** One payment that settles what partners are due and owe. */
export interface Move {
  readonly payerId: string;
  readonly payeeId: string;
  /** Minor units, above zero. */
  readonly units: bigint;
}

/** What a party is still to be paid, in minor units; below zero it has to pay. */
export type Dues = ReadonlyMap<string, bigint>;

/** Those that owe and those that are due something, each by its id, amounts above zero. */
export function sidesOf(dues: Dues): {
  debtors: [string, bigint][];
  creditors: [string, bigint][];
} {
  const sorted = [...dues].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    debtors: sorted.flatMap(([id, units]): [string, bigint][] =>
      units < 0n ? [[id, -units]] : [],
    ),
    creditors: sorted.filter(([, units]) => units > 0n),
  };
}
