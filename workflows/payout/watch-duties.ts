import type { PayoutMatter } from '../../activities/load-matter.ts';
import type { Wait } from '../attend.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import { type Duty, nextInstantOf, noticeKind, openDuties } from './duties.ts';
import { notice } from './notice.ts';
import { readBook } from './read-book.ts';
import type { PayoutState } from './state.ts';

/** Reminds, escalates and carries over while a payout waits; nothing of it while it is held. */
export function watchDuties(
  state: PayoutState,
  matter: PayoutMatter,
  since: string,
): Pick<Wait, 'nextDueAt' | 'onDue'> {
  const next = (): { readonly duty: Duty; readonly instant: string } | undefined => {
    if (state.isHeld) return undefined;
    return openDuties(state.book, matter)
      .map((duty) => ({ duty, instant: nextInstantOf(duty, state.noticed[duty.id] ?? 0, since) }))
      .sort((left, right) => (left.instant < right.instant ? -1 : 1))[0];
  };
  return {
    nextDueAt: () => next()?.instant,
    onDue: async () => {
      const due = next();
      if (due === undefined) return;
      const { duty, instant } = due;
      state.noticed[duty.id] = (state.noticed[duty.id] ?? 0) + 1;
      await notice(state, {
        kind: noticeKind(duty, instant),
        about: `${duty.id}/${instant}`,
        concerning: duty.concerning,
        note: duty.what,
      });
      if (duty.carries === undefined) return;
      const { programme, period } = state;
      const { revisionNumber } = matter;
      const endToEndId = duty.carries;
      await records.carryUnpaid({ programme, period, revisionNumber, endToEndId, at: now() });
      await readBook(state, matter);
    },
  };
}
