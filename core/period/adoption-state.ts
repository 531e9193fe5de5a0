import type { ReviewPicture } from '../gates/review-picture.ts';
import type { Vote } from '../governance/quorum.ts';
import type { PhaseClock } from './state.ts';
import type { PeriodTerms } from './terms.ts';

/** What the new version's measures give on the datasets that the period has. */
export interface AdoptionFigures extends ReviewPicture {
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly gatesHash: string;
}

/** An amendment that a period under way is asked to adopt. */
export interface AdoptionState {
  readonly adoptionId: string;
  /** The terms of the new version. */
  readonly terms: PeriodTerms;
  readonly figures: AdoptionFigures;
  /** The revision that the effect was worked out against. */
  readonly revisionHash: string;
  /** What every decision on it is pinned to. */
  readonly effectHash: string;
  /** Who proposed it, and in whose place: they do not adopt it. */
  readonly proposedBy: readonly string[];
  readonly clock: PhaseClock;
  readonly adopters: readonly Vote[];
  readonly refusers: readonly Vote[];
  readonly isAdopted: boolean;
}
