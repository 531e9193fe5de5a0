import { type DecisionContent, listDetail, textDetail } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import type { PeriodState } from './state.ts';

/**
 * Why a closed period cannot be opened again as somebody asks: for an undeclared cause, too late,
 * or not in the way that others have signed before.
 */
export function reopeningFault(
  content: DecisionContent,
  state: PeriodState,
  at: string,
): Fault | undefined {
  const terms = state.terms?.reopening ?? null;
  if (terms === null) {
    return { code: 'REOPENING_EXCLUDED', reason: 'the agreement never opens a period again' };
  }
  if (!terms.causes.includes(textDetail(content, 'cause'))) {
    const causes = terms.causes.join(', ');
    return { code: 'REOPENING_EXCLUDED', reason: `the cause is one of: ${causes}` };
  }
  const lastYear = Number(state.to.slice(0, 4)) + terms.withinYears;
  const lastDay = `${lastYear}${state.to.slice(4)}`;
  if (at.slice(0, 10) > lastDay) {
    return { code: 'REOPENING_EXCLUDED', reason: `it could be opened again until ${lastDay}` };
  }
  return datasetsFault(content, state) ?? voteFault(content, state);
}

function datasetsFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const datasets = listDetail(content, 'datasets');
  const stranger = datasets.find((dataset) => !Object.hasOwn(state.datasets, dataset));
  if (stranger === undefined) return undefined;
  return { code: 'TARGET_UNKNOWN', reason: `there is no dataset "${stranger}"` };
}

function voteFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  if (state.signatories.some(({ personId }) => personId === content.actor)) {
    return { code: 'ALREADY_DECIDED', reason: `${content.actor} has signed already` };
  }
  if (state.reopening === null) return undefined;
  const { cause, datasets } = state.reopening;
  const isSame =
    cause === textDetail(content, 'cause') &&
    datasets.join('\n') === [...listDetail(content, 'datasets')].sort().join('\n');
  if (isSame) return undefined;
  const asked = `${cause}${datasets.length > 0 ? `: ${datasets.join(', ')}` : ''}`;
  return { code: 'ALREADY_DECIDED', reason: `others have signed to open it for ${asked}` };
}
