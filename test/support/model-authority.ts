import type { DecisionContent } from '../../core/governance/decision.ts';
import type { PeriodModel } from './period-model.ts';
import { DATASETS } from './simulated-period.ts';

/** Who may do what, as a person would list it: by message, the people with their organisations. */
const HOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  submit: { dan: 'payer', nell: 'north' },
  waive: { mia: 'aco' },
  review: { cleo: 'aco' },
  signOff: { gina: 'aco', george: 'city', greta: 'north', dan: 'payer' },
  accept: { pat: 'payer', nora: 'north', sean: 'south' },
  openDispute: { pat: 'payer', nora: 'north', sean: 'south' },
  proposeAdoption: { mia: 'aco' },
  adoptAmendment: { gina: 'aco', george: 'city', greta: 'north', dan: 'payer' },
  hold: { mia: 'aco' },
  releaseHold: { mia: 'aco' },
  cancel: { mia: 'aco' },
};

/** The refusal of somebody without authority; undefined for who has it. */
export function authorityCode(content: DecisionContent, model: PeriodModel): string | undefined {
  const { message, actor, target } = content;
  if (actor === 'nobody') return 'PERSON_UNKNOWN';
  const organisation = HOLDERS[message]?.[actor];
  if (organisation === undefined || model.ended.has(actor)) return 'MANDATE_MISSING';
  const owner = message === 'submit' ? DATASETS[target as keyof typeof DATASETS] : target;
  const isForOne = ['submit', 'accept', 'openDispute'].includes(message);
  if (isForOne && organisation !== owner) return 'ORGANISATION_WRONG';
  if (!['signOff', 'adoptAmendment'].includes(message)) return undefined;
  if (hasPrepared(actor, model)) return 'OWN_WORK';
  if (message === 'adoptAmendment') return undefined;
  const isOwnMatter = model.disputes.some(
    ({ partner, round }) => partner === organisation && round === model.round,
  );
  return isOwnMatter ? 'OWN_MATTER' : undefined;
}

/** Two must adopt: those who did, and those who may and have not said anything. */
export function canStillAdopt(model: PeriodModel): boolean {
  const { said = [], count = 0 } = model.adoption ?? {};
  const open = Object.keys(HOLDERS['adoptAmendment'] ?? {}).filter(
    (one) => !said.includes(one) && !model.ended.has(one) && !hasPrepared(one, model),
  );
  return count + open.length >= 2;
}

function hasPrepared(person: string, { submitters, reviewer }: PeriodModel): boolean {
  return person === reviewer || Object.values(submitters).includes(person);
}
