import type { Currency } from './format-number.ts';
import type { GateOutcome } from './gate-outcome.ts';
import type { AuditHead, RevisionReference, Titled } from './statement.ts';
import type { Waterfall } from './waterfall.ts';

/**
 * A programme's period for those who fund it or answer for it. Plain JSON. It names partners, which
 * are organisations, and says nothing about a patient: no reason that somebody wrote freely, no
 * number about few people, no division from which such a number could be worked out.
 */
export interface Summary {
  readonly form: 'gainshare-summary/1';
  readonly locale: string;
  readonly currency: Currency;
  readonly programme: Titled;
  readonly period: Titled & { readonly from: string; readonly to: string };
  readonly paidThroughOn?: string | undefined;
  readonly revision: RevisionReference;
  readonly issuedAt: string;
  readonly auditHead: AuditHead;
  readonly poolAmount: string;
  readonly notes: readonly string[];
  readonly waterfalls: readonly Waterfall[];
  readonly shares: readonly SummaryShare[];
  /** Who pays a gain, or receives a loss. */
  readonly funding: readonly SummaryPart[];
  /** What is paid beside the pool, such as activity under the payment model underneath. */
  readonly beside: readonly SummaryReinvestment[];
  readonly gates: readonly GateOutcome[];
  readonly disputes: readonly SummaryDispute[];
  readonly withheld: readonly SummaryWithheld[];
  readonly reinvestment: readonly SummaryReinvestment[];
}

/** A share of the pool. `parts` is empty where it may not be shown by partner. */
export interface SummaryShare {
  readonly title: string;
  readonly amount: string;
  readonly parts: readonly SummaryPart[];
  /** True where fewer people than the least group stand behind one of its parts. */
  readonly isSuppressed: boolean;
}

export interface SummaryPart {
  readonly title: string;
  readonly amount: string;
}

export const disputeOutcomes = [
  'open',
  'upheld',
  'partly-upheld',
  'rejected',
  'withdrawn',
] as const;

export interface SummaryDispute {
  readonly disputeId: string;
  readonly partyTitle: string;
  readonly lineTitles: readonly string[];
  readonly groundTitle: string;
  readonly outcome: (typeof disputeOutcomes)[number];
  /** How much the disputed lines moved by it; absent where it is open or moved nothing. */
  readonly movedAmount?: string | undefined;
}

export interface SummaryWithheld {
  readonly title: string;
  readonly amount: string;
  /** By rule, not as somebody wrote it: which gate or clause holds it. */
  readonly reason: string;
}

/** What of the pool goes into care again, and what it is for. */
export interface SummaryReinvestment {
  readonly title: string;
  readonly amount: string;
  readonly sentence: string;
}
