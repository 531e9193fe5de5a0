import { isAdvanceLine } from './net-advances.ts';
import { leavingByParty, movedByParty } from './moved-by-party.ts';
import type { Transfer } from './transfer.ts';

/** How what is due to a party (above zero) or from it is settled, in minor units. */
export interface SettledParts {
  /** Left over from earlier payouts, and brought into this one. */
  readonly brought: bigint;
  /** Kept for what the party was paid in advance. */
  readonly kept: bigint;
  /** Left to a later payout. */
  readonly carried: bigint;
  readonly paid: bigint;
}

const isKept = (line: string): boolean => line === 'recoupment' || isAdvanceLine(line);

/**
 * How transfers settle what is due to and from parties: paid, kept and carried, less what was
 * brought, is what the lines come to.
 */
export function settledParts(transfers: readonly Transfer[]): ReadonlyMap<string, SettledParts> {
  const paid = movedByParty(transfers);
  const brought = leavingByParty(transfers, (line) => line === 'brought-forward');
  const kept = leavingByParty(transfers, isKept);
  const carried = leavingByParty(transfers, (line) => /^carried-forward(\.|$)/.test(line));
  const parties = [paid, brought, kept, carried].flatMap((each) => [...each.keys()]);
  return new Map(
    parties.map((party) => [
      party,
      {
        brought: -(brought.get(party) ?? 0n),
        kept: kept.get(party) ?? 0n,
        carried: carried.get(party) ?? 0n,
        paid: paid.get(party) ?? 0n,
      },
    ]),
  );
}

/** What is settled with a party in all: what leaves its accounts but for the lines themselves. */
export function totalSettled({ brought, kept, carried, paid }: SettledParts): bigint {
  return paid + kept + carried - brought;
}
