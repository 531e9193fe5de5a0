import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { DividedShare } from './share-weights.ts';

type Bound = Exclude<DividedShare['most'], undefined>;

/** What one party gets at least or at most, as a step with one amount a party. */
export function boundStep(
  side: 'least' | 'most',
  bound: Bound,
  share: DividedShare,
  amount: Source,
  plan: PlanBuilder,
): Source {
  const parties = (each: Formula): Formula => ({
    op: 'record',
    of: Object.fromEntries(share.among.map((party) => [party, each])),
  });
  const step = (inputs: Readonly<Record<string, Source>>, formula: Formula): Source =>
    plan.step({
      part: `${share.id}-${side}`,
      title: `${share.title}: ${side}`,
      sentence: `What each party gets or bears at ${side}.`,
      inputs,
      formula,
      unit: 'money',
    });
  const path = `${share.id}.${side}`;
  if (typeof bound === 'string')
    return step({ bound: plan.constant(path, bound) }, parties('bound'));
  if ('fixed' in bound)
    return step({ bound: plan.constant(`${path}.fixed`, bound.fixed) }, 'bound');
  if ('figure' in bound) {
    return step(
      {
        [bound.figure]: plan.partyFigures(bound.figure, share.among),
        times: plan.constant(`${path}.times`, bound.times),
      },
      { op: 'multiply', of: [bound.figure, 'times'] },
    );
  }
  const size: Formula = { op: 'maximum', of: ['amount', { op: 'subtract', of: ['0', 'amount'] }] };
  return step(
    { amount, part: plan.constant(`${path}.partOfShare`, bound.partOfShare) },
    parties({ op: 'multiply', of: [size, 'part'] }),
  );
}
