import type { PeriodState } from '../../core/period/state.ts';
import type { Silence } from '../../core/period/terms.ts';
import { enterPhase } from './enter-phase.ts';

/** What the agreement declares for a phase in which nobody answered by the deadline. */
export async function applySilence(state: PeriodState): Promise<void> {
  switch (silenceOf(state)) {
    case 'withhold':
      state.reviewOutcome = 'withhold';
      state.reviewedGatesHash = state.gatesHash;
      break;
    case 'defer':
      await enterPhase(state, 'reviewing');
      break;
    case 'return':
      state.returned = { target: 'gates', dataset: '' };
      break;
    default:
      // Escalated: the matter stays where it is until somebody acts.
      break;
  }
}

function silenceOf({ terms, phase }: PeriodState): Silence {
  if (phase === 'reviewing') return terms?.review.silence ?? 'escalate';
  return phase === 'signing' ? (terms?.signOff.silence ?? 'escalate') : 'escalate';
}
