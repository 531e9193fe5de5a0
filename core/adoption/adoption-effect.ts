import type { Agreement } from '../agreement/agreement.ts';
import { changeWords } from '../agreement/change-words.ts';
import type { Settlement } from '../settlement/settlement.ts';
import { amendmentCause } from '../statement/amendment-cause.ts';
import { subtractAmounts } from '../statement/amounts.ts';
import { buildDelta, type DeltaRevision } from '../statement/build-delta.ts';
import type { FigureChange, LineChange } from '../statement/delta.ts';
import { effectHashOf } from './effect-hash.ts';

/** What a partner is paid or owes, before and after. */
export interface PartyChange {
  readonly partyId: string;
  readonly fromAmount: string;
  readonly toAmount: string;
  readonly differenceAmount: string;
}

/** What a clause, the target, the outturn or the pool came to, before and after. */
export interface ValueChange {
  readonly name: string;
  readonly fromValue?: string | undefined;
  readonly toValue?: string | undefined;
}

/** All that would follow if a period worked under a later version of its agreement. */
export interface AdoptionEffect {
  readonly form: 'gainshare-adoption-effect/1';
  readonly effectHash: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly agreementHash: string;
  readonly fromRevision: { readonly number: number; readonly revisionHash: string };
  readonly resultHash: string;
  /** What the version changes of the agreement, in words. */
  readonly terms: readonly string[];
  /** Lines that change; those that stay the same are named only. */
  readonly lines: readonly LineChange[];
  readonly unchangedLines: readonly string[];
  /** Every party with a line before or after. */
  readonly parties: readonly PartyChange[];
  /** Every value before or after. */
  readonly values: readonly ValueChange[];
  readonly figures: readonly FigureChange[];
  /** Gates are measured or judged otherwise, so that they are reviewed again first. */
  readonly needsReview: boolean;
}

/** A period as it stands, and as it would be settled by the later version. */
export interface AdoptionCase {
  readonly programme: string;
  readonly period: string;
  readonly previous: DeltaRevision & { readonly agreement: Agreement };
  readonly next: { readonly agreement: Agreement; readonly settlement: Settlement };
  readonly needsReview: boolean;
}

/** The effect of an adoption: every line, party and value, before and after. */
export function adoptionEffect(one: AdoptionCase): AdoptionEffect {
  const { programme, period, previous, next, needsReview } = one;
  const { minorUnit } = next.agreement.currency;
  const { agreementHash, resultHash } = next.settlement;
  const cause = amendmentCause(previous, next, '');
  const delta = buildDelta(previous, next.settlement, [cause], minorUnit);
  const changed = new Set(delta.lines.map(({ lineId }) => lineId));
  const { number, revisionHash } = previous;
  return {
    form: 'gainshare-adoption-effect/1',
    effectHash: effectHashOf({ programme, period, revisionHash, agreementHash, resultHash }),
    fromVersion: previous.agreement.version,
    toVersion: next.agreement.version,
    agreementHash,
    fromRevision: { number, revisionHash },
    resultHash,
    terms: changeWords(previous.agreement, next.agreement),
    lines: delta.lines,
    unchangedLines: next.settlement.lines
      .map(({ lineId }) => lineId)
      .filter((lineId) => !changed.has(lineId)),
    parties: partyChanges(previous.settlement, next.settlement, minorUnit),
    values: valueChanges(previous.settlement.values, next.settlement.values),
    figures: delta.figures,
    needsReview,
  };
}

function partyChanges(from: Settlement, to: Settlement, places: number): readonly PartyChange[] {
  const parties = [...new Set([from, to].flatMap(({ positions }) => Object.keys(positions)))];
  const nothing = subtractAmounts('0', '0', places);
  return parties.sort().map((partyId) => {
    const fromAmount = from.positions[partyId] ?? nothing;
    const toAmount = to.positions[partyId] ?? nothing;
    const differenceAmount = subtractAmounts(toAmount, fromAmount, places);
    return { partyId, fromAmount, toAmount, differenceAmount };
  });
}

function valueChanges(
  from: Settlement['values'],
  to: Settlement['values'],
): readonly ValueChange[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.map((name) => ({ name, fromValue: from[name], toValue: to[name] }));
}
