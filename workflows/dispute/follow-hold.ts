import { laterBy } from '../../core/period/held-time.ts';
import { now } from '../clock.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/**
 * A dispute stands still while its period is held: nobody decides, nothing is due. Afterwards all
 * that was still to come is later by as long, as the record says; it is moved once, however often
 * somebody tells the dispute to look.
 */
export function followHold({ hold }: DisputeInput, state: DisputeProgress): void {
  const held = hold.heldMilliseconds - state.heldMilliseconds;
  const later = (instant: string) => (instant === '' ? '' : laterBy(instant, held));
  if (held > 0) {
    state.due = state.due.map(later);
    state.answerBy = later(state.answerBy);
    state.appealBy = later(state.appealBy);
    state.heldMilliseconds = hold.heldMilliseconds;
  }
  if (!hold.isHeld) state.heldSince = '';
  else if (state.heldSince === '') state.heldSince = now();
}
