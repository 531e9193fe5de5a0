import { GainshareError } from '../errors/index.ts';
import { formatFixed, placeDecimalPoint, ZERO } from '../exact/index.ts';
import type { LineGroup, Plan } from './plan.ts';
import type { Line } from './settlement.ts';
import { isPartyValues, type Value } from './value.ts';

/** The lines of all parties, in the order of the clauses. */
export function linesOf(plan: Plan, values: readonly Value[]): Line[] {
  return plan.groups
    .filter((group) => isShown(group, values))
    .flatMap((group) => {
      const record = values[group.stepIndex];
      if (record === undefined || !isPartyValues(record)) return [];
      return group.parties.map(
        (partyId): Line => ({
          lineId: `${group.groupId}.${partyId}`,
          partyId,
          clauseId: group.clauseId,
          title: group.title,
          sentence: group.sentence,
          amount: formatFixed(record.get(partyId) ?? ZERO, plan.minorUnit),
          stepId: plan.steps[group.stepIndex]?.stepId ?? '',
          state: group.state,
        }),
      );
    });
}

function isShown(group: LineGroup, values: readonly Value[]): boolean {
  if (group.shownWhen === undefined) return true;
  const flag = values[group.shownWhen];
  return flag !== undefined && !isPartyValues(flag) && flag.numerator !== 0n;
}

/**
 * What is to be paid to each party now: the sum of its payable lines. Throws LINES_UNBALANCED
 * unless the lines sum to zero, payable and withheld ones each.
 */
export function positionsOf(plan: Plan, lines: readonly Line[]): Record<string, string> {
  const units = new Map<string, bigint>(plan.parties.map((party) => [party, 0n]));
  const sums = { payable: 0n, withheld: 0n };
  for (const line of lines) {
    const amount = BigInt(line.amount.replace('.', ''));
    sums[line.state] += amount;
    if (line.state === 'withheld') continue;
    units.set(line.partyId, (units.get(line.partyId) ?? 0n) + amount);
  }
  if (sums.payable !== 0n || sums.withheld !== 0n) {
    const total = placeDecimalPoint(sums.payable + sums.withheld, plan.minorUnit);
    throw new GainshareError('LINES_UNBALANCED', `The lines of all parties sum to ${total}.`, {
      total,
    });
  }
  const positions: Record<string, string> = {};
  for (const [party, amount] of units) positions[party] = placeDecimalPoint(amount, plan.minorUnit);
  return positions;
}
