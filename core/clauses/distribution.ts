import type { ClauseOf } from '../agreement/agreement.ts';
import { formatExact, parseExact, subtract } from '../exact/index.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

type Distribution = ClauseOf<'distribution'>;
type Share = Distribution['shares'][number];

/**
 * Divides the pool into shares, and each share among its parties, in whole minor units that sum
 * exactly. Losses are divided like gains unless the clause gives them shares of their own.
 * Figure: 25,813,466.00 as 10, 15 and 75 % is 2,581,346.60, 3,872,019.90 and 19,360,099.50.
 */
export const compileDistribution: CompileClause<'distribution'> = (clause, plan) => {
  const pool = plan.result('pool');
  if (clause.lossShares === undefined) {
    divide('shares', clause.shares, pool, plan, undefined);
    return;
  }
  const isGain = plan.step({
    part: 'is-gain',
    title: `${clause.title}: gain or loss`,
    sentence: '1 for a gain, 0 for a loss: each is divided by shares of its own.',
    inputs: { pool },
    formula: { op: 'atLeast', of: ['pool', '0'] },
    unit: 'flag',
  });
  const isLoss = plan.step({
    part: 'is-loss',
    title: `${clause.title}: loss or gain`,
    sentence: '1 for a loss, 0 for a gain.',
    inputs: { isGain },
    formula: { op: 'subtract', of: ['1', 'isGain'] },
    unit: 'flag',
  });
  const part = (side: 'gain' | 'loss', flag: Source): Source =>
    plan.step({
      part: side,
      title: `${clause.title}: ${side}`,
      sentence: `The pool where it is a ${side}, else nothing.`,
      inputs: { pool, applies: flag },
      formula: { op: 'multiply', of: ['pool', 'applies'] },
      unit: 'money',
    });
  divide('shares', clause.shares, part('gain', isGain), plan, isGain.index);
  divide('lossShares', clause.lossShares, part('loss', isLoss), plan, isLoss.index);
};

function divide(
  path: 'shares' | 'lossShares',
  shares: readonly Share[],
  amount: Source,
  plan: PlanBuilder,
  shownWhen: number | undefined,
): void {
  const places = plan.agreement.currency.minorUnit;
  const split = plan.step({
    part: path === 'shares' ? 'split' : 'loss-split',
    title: 'Split into shares',
    sentence: 'The pool divided into its shares, in whole minor units.',
    inputs: { amount, shares: plan.constant(path, shareWeights(shares)) },
    formula: { op: 'allocate', of: 'amount', by: 'shares', places },
    unit: 'money',
  });
  for (const share of shares) {
    const parties = 'to' in share ? [share.to] : share.among;
    const record = plan.step({
      part: share.id,
      title: share.title,
      sentence: shareSentence(share),
      inputs: { split, weights: weightsOf(path, share, plan) },
      formula: {
        op: 'allocate',
        of: { op: 'pick', of: 'split', key: share.id },
        by: 'weights',
        places,
      },
      unit: 'money',
    });
    plan.addLines({
      groupId: share.id,
      title: share.title,
      sentence: shareSentence(share),
      stepIndex: record.index,
      parties,
      state: 'payable',
      shownWhen,
    });
  }
}

/** Each share as a number; `remaining` is what the others leave. */
function shareWeights(shares: readonly Share[]): Record<string, string> {
  const stated = shares.filter((share) => share.share !== 'remaining');
  const rest = stated.reduce((left, each) => subtract(left, parseExact(each.share)), parseExact('1'));
  return Object.fromEntries(
    shares.map((each) => [each.id, each.share === 'remaining' ? formatExact(rest) : each.share]),
  );
}

function weightsOf(path: string, share: Share, plan: PlanBuilder): Source {
  const at = `${path}.${share.id}`;
  if ('to' in share) return plan.constant(`${at}.to`, { [share.to]: '1' });
  if (share.by === 'equal') {
    return plan.constant(`${at}.by`, Object.fromEntries(share.among.map((party) => [party, '1'])));
  }
  if ('fixed' in share.by) return plan.constant(`${at}.by.fixed`, share.by.fixed);
  return plan.partyFigures(share.by.figure, share.among);
}

function shareSentence(share: Share): string {
  if ('to' in share) return `${share.title}: this share of the pool, whole.`;
  if (share.by === 'equal') return `${share.title}: this share of the pool, in equal parts.`;
  if ('fixed' in share.by) return `${share.title}: this share of the pool, in agreed parts.`;
  return `${share.title}: this share of the pool, divided by ${share.by.figure}.`;
}
