import type { Move } from './move.ts';

type Side = readonly (readonly [id: string, units: bigint])[];

/** Partners that owe more together than all whom they may pay are due. */
export interface Stuck {
  readonly payers: readonly string[];
  readonly payees: readonly string[];
  readonly owed: bigint;
  readonly due: bigint;
}

/**
 * A largest flow of payments between two sides over permitted pairs, by shortest augmenting paths
 * (Edmonds and Karp): exact, and the same for the same sides in the same order.
 */
export class Pairing {
  readonly #payers: Side;
  readonly #payees: Side;
  readonly #isPermitted: (payerId: string, payeeId: string) => boolean;
  readonly #left = new Map<string, bigint>();
  /** What each payer pays each payee so far. */
  readonly #paid = new Map<string, Map<string, bigint>>();

  constructor(
    payers: Side,
    payees: Side,
    isPermitted: (payerId: string, payeeId: string) => boolean,
  ) {
    this.#payers = payers;
    this.#payees = payees;
    this.#isPermitted = isPermitted;
    for (const [id, units] of [...payers, ...payees]) this.#left.set(id, units);
  }

  settle(): void {
    for (let path = this.#path(); path !== undefined; path = this.#path()) this.#pay(path);
  }

  moves(): Move[] {
    return this.#payers.flatMap(([payerId]) =>
      this.#payees.flatMap(([payeeId]) => {
        const units = this.#paidBy(payerId, payeeId);
        return units > 0n ? [{ payerId, payeeId, units }] : [];
      }),
    );
  }

  /** Why something is left: those who still owe, all whom they reach, and what these are due. */
  stuck(): Stuck | undefined {
    const owing = this.#payers.filter(([id]) => this.#leftOf(id) > 0n).map(([id]) => id);
    if (owing.length === 0) return undefined;
    const reached = new Map<string, string>();
    this.#reach(owing, reached, () => false);
    const payers = this.#payers.filter(([id]) => owing.includes(id) || reached.has(id));
    const payees = this.#payees.filter(([id]) => reached.has(id));
    const sum = (side: Side) => side.reduce((total, [, units]) => total + units, 0n);
    return {
      payers: payers.map(([id]) => id),
      payees: payees.map(([id]) => id),
      owed: sum(payers),
      due: sum(payees),
    };
  }

  /** The shortest way from one who still owes to one who is still due: payer, payee, … */
  #path(): string[] | undefined {
    const owing = this.#payers.filter(([id]) => this.#leftOf(id) > 0n).map(([id]) => id);
    const cameFrom = new Map<string, string>();
    const end = this.#reach(owing, cameFrom, (payeeId) => this.#leftOf(payeeId) > 0n);
    if (end === undefined) return undefined;
    const path = [end];
    for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) path.unshift(at);
    return path;
  }

  /** Visits payees over permitted pairs, and payers over what is paid already; first come first. */
  #reach(
    owing: readonly string[],
    cameFrom: Map<string, string>,
    isEnd: (payeeId: string) => boolean,
  ): string | undefined {
    const queue = [...owing];
    for (const payerId of queue) {
      for (const [payeeId] of this.#payees) {
        if (cameFrom.has(payeeId) || !this.#isPermitted(payerId, payeeId)) continue;
        cameFrom.set(payeeId, payerId);
        if (isEnd(payeeId)) return payeeId;
        for (const [other] of this.#payers) {
          const isNew = !owing.includes(other) && !cameFrom.has(other);
          if (!isNew || this.#paidBy(other, payeeId) === 0n) continue;
          cameFrom.set(other, payeeId);
          queue.push(other);
        }
      }
    }
    return undefined;
  }

  /** Pays along the path as much as it bears; every second step takes a payment back. */
  #pay(path: readonly string[]): void {
    const [first = '', last = ''] = [path[0], path.at(-1)];
    let units = smaller(this.#leftOf(first), this.#leftOf(last));
    for (let at = 1; at + 1 < path.length; at += 2) {
      units = smaller(units, this.#paidBy(path[at + 1] ?? '', path[at] ?? ''));
    }
    for (let at = 0; at + 1 < path.length; at += 1) {
      const [from = '', to = ''] = [path[at], path[at + 1]];
      if (at % 2 === 0) this.#add(from, to, units);
      else this.#add(to, from, -units);
    }
    this.#left.set(first, this.#leftOf(first) - units);
    this.#left.set(last, this.#leftOf(last) - units);
  }

  #add(payerId: string, payeeId: string, units: bigint): void {
    const paid = this.#paid.get(payerId) ?? new Map<string, bigint>();
    paid.set(payeeId, (paid.get(payeeId) ?? 0n) + units);
    this.#paid.set(payerId, paid);
  }

  #leftOf(id: string): bigint {
    return this.#left.get(id) ?? 0n;
  }

  #paidBy(payerId: string, payeeId: string): bigint {
    return this.#paid.get(payerId)?.get(payeeId) ?? 0n;
  }
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
