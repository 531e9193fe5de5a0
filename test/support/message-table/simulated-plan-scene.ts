import { actionPlan } from '../../../workflows/action-plan.ts';
import { STARTED_AT } from '../simulated-period.ts';
import { signDecision } from '../simulated-signature.ts';
import * as temporal from '../simulated-temporal.ts';
import type { Asked } from './cast.ts';
import type { Place } from './expectation.ts';
import type { Names } from './samples.ts';
import { type Effects, peopleWith, person, Records, sceneOf, stepRole } from './simulated-stage.ts';
import type { Scene } from './try-place.ts';

/** An action plan in memory, whose owner is the right one of the cast. */
export async function setPlan({ phase }: Place, names: Names, asked: Asked): Promise<Scene> {
  const records = new Records();
  const lead = stepRole('review');
  const effects: Effects = {
    ...records.effects,
    loadPlanMatter: () => ({ ownerId: 'right', dueOn: '2040-01-01', planUpdateDays: 30, lead }),
    loadDirectory: () => peopleWith(asked, person('cleo', `${lead}@aco`)),
    recordPlanEvent: ({ kind }: { readonly kind: string }) => void records.notices.push(kind),
  };
  const { programme, period, planId } = names;
  await temporal.simulate(actionPlan, { programme, period, planId }, effects, STARTED_AT);
  if (phase === 'closed') await close(names);
  return sceneOf('plan', names, records);
}

async function close({ programme, period, planId }: Names): Promise<void> {
  const content = {
    form: 'gainshare-decision/1',
    programme,
    period,
    message: 'closePlan',
    target: planId,
    decisionId: 'closed-by-the-crew',
    actor: 'cleo',
    decision: 'close',
    reason: 'it is done',
    revisionHash: '',
    details: {},
  } as const;
  const answer = temporal.update('closePlan', signDecision(content, 'cleo'));
  await temporal.settle();
  await answer;
}
