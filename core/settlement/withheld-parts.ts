import type { Agreement } from '../agreement/agreement.ts';
import { formatFixed, parseExact, placeDecimalPoint, roundToUnits } from '../exact/index.ts';
import type { Settlement } from './settlement.ts';
import type { Step } from './step.ts';

/** What became of what a clause keeps of one line of one party. */
export interface WithheldPart {
  readonly clauseId: string;
  readonly partyId: string;
  /** The share or clause whose lines it is kept of. */
  readonly groupId: string;
  /** With the currency's decimals, above zero. */
  readonly amount: string;
  readonly state: 'withheld' | 'released' | 'forfeited';
}

interface Withheld {
  readonly agreement: Pick<Agreement, 'clauses' | 'currency'>;
  readonly settlement: Pick<Settlement, 'steps'>;
}

/** All that is or was kept in a revision, in the order of the clauses; read from its steps. */
export function withheldParts({ agreement, settlement }: Withheld): readonly WithheldPart[] {
  const places = agreement.currency.minorUnit;
  const ids = agreement.clauses.filter(({ kind }) => kind === 'withhold').map(({ id }) => id);
  return settlement.steps.flatMap((step) => {
    const { clauseId, stepId, output } = step;
    if (!ids.includes(clauseId) || !isKept(step) || typeof output.value === 'string') return [];
    const state = stateOf(clauseId, settlement.steps);
    const groupId = stepId.slice(clauseId.length + 1);
    return Object.entries(output.value).flatMap(([partyId, text]): WithheldPart[] => {
      const amount = formatFixed(parseExact(text), places);
      const isNothing = parseExact(text).numerator === 0n;
      return isNothing ? [] : [{ clauseId, partyId, groupId, amount, state }];
    });
  });
}

/** What is kept of lines is the one thing that a withhold clause rounds. */
function isKept({ formula }: Step): boolean {
  return typeof formula === 'object' && formula.op === 'round';
}

function stateOf(clauseId: string, steps: readonly Step[]): WithheldPart['state'] {
  const isSet = (name: string) =>
    steps.find(({ stepId }) => stepId === `${clauseId}.${name}`)?.output.value === '1';
  if (isSet('released')) return 'released';
  return isSet('forfeited') ? 'forfeited' : 'withheld';
}

/** What each clause holds now, with the currency's decimals; without those that hold nothing. */
export function withheldAmounts(of: Withheld): Readonly<Record<string, string>> {
  const places = of.agreement.currency.minorUnit;
  const sums: Record<string, bigint> = {};
  for (const { clauseId, amount, state } of withheldParts(of)) {
    if (state !== 'withheld') continue;
    const units = roundToUnits(parseExact(amount), places, 'half-even');
    sums[clauseId] = (sums[clauseId] ?? 0n) + units;
  }
  return Object.fromEntries(
    Object.entries(sums).map(([id, units]) => [id, placeDecimalPoint(units, places)]),
  );
}
