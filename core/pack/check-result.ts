import { formatFixed, parseExact } from '../exact/index.ts';
import { toMinorUnits } from '../ledger/index.ts';
import type { RecordOf } from './pack-record.ts';
import { expectThat, find, type PackState, type RevisionState } from './pack-state.ts';

type Line = RecordOf<'revision'>['result']['lines'][number];

/** Each line is what its step gave its party; lines sum to zero; positions are their sums. */
export function checkResult(state: PackState, revision: RevisionState, where: string): void {
  const { result, identity, agreementHash } = revision.record;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'result', where, message);
  must(result.agreementHash === agreementHash, 'The result names another agreement.');
  must(result.periodId === identity.period, 'The result names another period.');
  const places = minorUnitOf(state, agreementHash);
  if (places === undefined) return;
  const lineIds = result.lines.map((line) => line.lineId);
  must(new Set(lineIds).size === lineIds.length, 'A line is there twice.');
  try {
    for (const line of result.lines) {
      const given = givenTo(line, revision, places);
      must(given === line.amount, `Line ${line.lineId} should be ${given}.`);
    }
    checkSums(result, places, must);
  } catch (error) {
    find(state, 'result', where, `It cannot be added up: ${String(error)}`);
  }
}

function givenTo(line: Line, { outputs }: RevisionState, places: number): string | undefined {
  const output = outputs.get(line.stepId);
  const text = typeof output === 'string' ? output : output?.[line.partyId];
  return text === undefined ? undefined : formatFixed(parseExact(text), places);
}

function checkSums(
  { lines, positions }: RecordOf<'revision'>['result'],
  places: number,
  must: (holds: boolean, message: string) => void,
): void {
  const payable = new Map<string, bigint>(Object.keys(positions).map((party) => [party, 0n]));
  const sums = { payable: 0n, withheld: 0n };
  for (const line of lines) {
    const units = toMinorUnits(line.amount, places);
    sums[line.state] += units;
    if (line.state === 'payable') {
      payable.set(line.partyId, (payable.get(line.partyId) ?? 0n) + units);
    }
  }
  must(sums.payable === 0n, 'Payable lines do not sum to zero.');
  must(sums.withheld === 0n, 'Withheld lines do not sum to zero.');
  for (const [party, units] of payable) {
    const position = positions[party];
    const isSum = position !== undefined && toMinorUnits(position, places) === units;
    must(isSum, `The position of ${party} is not the sum of its lines.`);
  }
}

/** The currency's decimals in an agreement of the pack. */
export function minorUnitOf(state: PackState, agreementHash: string): number | undefined {
  const currency = state.agreements.get(agreementHash)?.['currency'];
  if (typeof currency !== 'object' || currency === null || !('minorUnit' in currency)) {
    return undefined;
  }
  return typeof currency.minorUnit === 'number' ? currency.minorUnit : undefined;
}
