/** The life of a period, in order; `cancelled` can follow any phase before payment. */
export const PHASES = [
  'opened',
  'collecting',
  'reviewing',
  'calculating',
  'signing',
  'disputing',
  'paying',
  'closed',
  'cancelled',
] as const;

export type Phase = (typeof PHASES)[number];

/**
 * Where a period may go from each phase. Going back is always to the earliest phase affected:
 * a returned or disputed revision is corrected where the cause lies, and later phases run again.
 */
const NEXT: Readonly<Record<Phase, readonly Phase[]>> = {
  opened: ['collecting', 'cancelled'],
  collecting: ['reviewing', 'calculating', 'cancelled'],
  reviewing: ['reviewing', 'calculating', 'cancelled'],
  calculating: ['signing', 'collecting', 'cancelled'],
  signing: ['disputing', 'paying', 'collecting', 'reviewing', 'calculating', 'cancelled'],
  disputing: ['paying', 'collecting', 'reviewing', 'calculating', 'cancelled'],
  paying: ['closed'],
  // A true-up: opened again by its own quorum.
  closed: ['collecting', 'reviewing', 'calculating'],
  cancelled: [],
};

/** Holds at every step of a period's timeline. */
export function canFollow(from: Phase, to: Phase): boolean {
  return NEXT[from].includes(to);
}

export function isEnded(phase: Phase): boolean {
  return phase === 'closed' || phase === 'cancelled';
}
