import type { CheckedDataset } from '../../activities/check-dataset.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { files } from '../proxies.ts';

/** Checks a file against what the frozen agreement says of its dataset. */
export async function checkSubmitted(
  content: DecisionContent,
  state: PeriodState,
): Promise<CheckedDataset> {
  return await files.checkDataset({
    programme: state.programme,
    period: { id: state.period, from: state.from, to: state.to },
    agreementHash: state.terms?.agreementHash ?? '',
    datasetId: content.target,
    details: content.details,
  });
}
