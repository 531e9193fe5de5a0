import type { PeriodTerms } from '../../core/period/terms.ts';
import type { PayoutMatter } from '../load-matter.ts';
import { isHeld, type PeriodRecord, preparersOn } from '../period-record.ts';

/** What a payout of this revision is about, by the record and the terms of its period. */
export function matterOf(
  kind: PayoutMatter['kind'],
  view: PeriodRecord,
  { number, revisionHash }: PeriodRecord['revisions'][number],
  { release, payment }: PeriodTerms,
): PayoutMatter {
  return {
    kind,
    revisionNumber: number,
    revisionHash,
    release,
    payment,
    preparers: preparersOn(view),
    isHeld: isHeld(view),
  };
}
