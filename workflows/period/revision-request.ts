import type { RevisionRequest } from '../../activities/calculate-revision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { decidedIn } from '../../core/period/withheld.ts';
import { now } from '../clock.ts';
import { termsOf } from './context.ts';

/** The next calculation of a period as it stands. */
export function revisionRequest(state: PeriodState): RevisionRequest {
  return {
    programme: state.programme,
    period: state.period,
    number: (state.revision?.number ?? 0) + 1,
    agreementHash: termsOf(state).agreementHash,
    figuresHash: state.figuresHash,
    sourcesHash: state.sourcesHash,
    reviewOutcome: state.reviewOutcome,
    withheld: decidedIn(state),
    datasets: state.datasets,
    at: now(),
  };
}
