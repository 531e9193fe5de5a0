import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import { bySign } from './choose.ts';
import type { CompileClause } from './clause-kind.ts';
import { boundStep } from './share-bounds.ts';
import { type DividedShare, partsOf, type Share, weightsOf } from './share-weights.ts';

/**
 * Divides the pool into shares, and each share among its parties, in whole minor units that sum
 * exactly. Losses are divided like gains unless the clause gives them shares of their own.
 * Figure: 25,813,466.00 as 10, 15 and 75 % is 2,581,346.60, 3,872,019.90 and 19,360,099.50.
 */
export const compileDistribution: CompileClause<'distribution'> = (clause, plan) => {
  const pool = plan.result('pool');
  if (clause.lossShares === undefined) {
    divide({ path: 'shares', amount: pool }, clause.shares, plan);
    return;
  }
  const side = (name: 'gain' | 'loss', kept: Formula, applies: Formula): Side => {
    const flag = plan.step({
      part: `is-${name}`,
      title: `${clause.title}: is it a ${name}`,
      sentence: `1 for a ${name}, else 0: gains and losses have shares of their own.`,
      inputs: { pool },
      formula: applies,
      unit: 'flag',
    });
    const amount = plan.step({
      part: name,
      title: `${clause.title}: ${name}`,
      sentence: `The pool where it is a ${name}, else nothing.`,
      inputs: { pool },
      formula: kept,
      unit: 'money',
    });
    return { path: name === 'gain' ? 'shares' : 'lossShares', amount, shownWhen: flag.index };
  };
  const gain = side('gain', bySign('pool', '0'), bySign('1', '0'));
  const loss = side('loss', bySign('0', 'pool'), bySign('0', '1'));
  divide(gain, clause.shares, plan);
  divide(loss, clause.lossShares, plan);
};

interface Side {
  readonly path: 'shares' | 'lossShares';
  readonly amount: Source;
  /** The flag step that says whether the lines of this side exist. */
  readonly shownWhen?: number;
}

function divide(side: Side, shares: readonly Share[], plan: PlanBuilder): void {
  const split = plan.step({
    part: side.path === 'shares' ? 'split' : 'loss-split',
    title: 'Split into shares',
    sentence: 'The pool divided into its shares, in whole minor units.',
    inputs: { amount: side.amount, shares: partsOf(side.path, shares, plan) },
    formula: { op: 'allocate', of: 'amount', by: 'shares', places: plan.minorUnit },
    unit: 'money',
  });
  for (const share of shares) {
    const amount: Formula = { op: 'pick', of: 'split', key: share.id };
    if ('to' in share) {
      addShare(side, share, [share.to], plan, {
        sentence: `${share.title}: this share of the pool, whole.`,
        inputs: { split },
        formula: { op: 'record', of: { [share.to]: amount } },
      });
    } else {
      divideShare(side, share, { split }, amount, plan);
    }
  }
}

interface Working {
  readonly sentence: string;
  readonly inputs: Readonly<Record<string, Source>>;
  readonly formula: Formula;
}

function addShare(
  side: Side,
  share: { readonly id: string; readonly title: string },
  parties: readonly string[],
  plan: PlanBuilder,
  working: Working,
): void {
  const step = plan.step({ part: share.id, title: share.title, unit: 'money', ...working });
  plan.addLines({
    groupId: share.id,
    title: share.title,
    sentence: working.sentence,
    stepIndex: step.index,
    parties,
    state: 'payable',
    shownWhen: side.shownWhen,
  });
}

function divideShare(
  side: Side,
  share: DividedShare,
  from: { readonly split: Source },
  picked: Formula,
  plan: PlanBuilder,
): void {
  const inputs: Record<string, Source> = { weights: weightsOf(side.path, share, plan) };
  const amount = plan.step({
    part: `${share.id}-amount`,
    title: `${share.title}: amount`,
    sentence: 'The part of the pool that these parties divide.',
    inputs: from,
    formula: picked,
    unit: 'money',
  });
  if (share.least !== undefined) {
    inputs['least'] = boundStep('least', share.least, share, amount, plan);
  }
  if (share.most !== undefined) {
    inputs['most'] = boundStep('most', share.most, share, amount, plan);
  }
  inputs['amount'] = withinMost(side, share, amount, inputs['most'], plan);
  const sentence = divisionSentence(share);
  addShare(side, share, share.among, plan, {
    sentence,
    inputs,
    formula: {
      op: 'allocate',
      of: 'amount',
      by: 'weights',
      places: plan.minorUnit,
      ...(share.least === undefined ? {} : { least: 'least' }),
      ...(share.most === undefined ? {} : { most: 'most' }),
    },
  });
}

/** What the parties can get between them; the excess goes to the party that the share names. */
function withinMost(
  side: Side,
  share: DividedShare,
  amount: Source,
  most: Source | undefined,
  plan: PlanBuilder,
): Source {
  if (share.excessTo === undefined || most === undefined) return amount;
  const capacity: Formula = {
    op: 'round',
    of: { op: 'total', of: 'most' },
    places: plan.minorUnit,
    mode: 'toward-zero',
  };
  const within = plan.step({
    part: `${share.id}-within`,
    title: `${share.title}: within the most`,
    sentence: 'The amount, as far as the parties may get it.',
    inputs: { amount, most },
    formula: {
      op: 'maximum',
      of: [
        { op: 'minimum', of: ['amount', capacity] },
        { op: 'subtract', of: ['0', capacity] },
      ],
    },
    unit: 'money',
  });
  addShare(
    side,
    { id: `${share.id}-excess`, title: `${share.title}: excess` },
    [share.excessTo],
    plan,
    {
      sentence: 'What is left when everybody has the most.',
      inputs: { amount, within },
      formula: {
        op: 'record',
        of: { [share.excessTo]: { op: 'subtract', of: ['amount', 'within'] } },
      },
    },
  );
  return within;
}

function divisionSentence(share: DividedShare): string {
  const bounded = share.least ?? share.most;
  const within = bounded === undefined ? '' : ', within the least and the most for each';
  return `${share.title}: this share of the pool, divided ${basisWords(share.by)}${within}.`;
}

function basisWords(by: DividedShare['by']): string {
  if (by === 'equal') return 'in equal parts';
  if ('fixed' in by) return 'in agreed parts';
  if ('figure' in by) return `by ${by.figure}`;
  return 'by contribution points';
}
