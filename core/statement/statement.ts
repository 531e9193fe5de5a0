import type { GateOutcome, UseOutcome } from './gate-outcome.ts';
import type { StatementChanges } from './delta.ts';
import type { Currency } from './format-number.ts';
import type { Line } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import type { StatementMeasure } from './statement-figures.ts';
import type { StatementPayment } from './payment.ts';
import type { Waterfall } from './waterfall.ts';

/**
 * - `interim`: the first complete calculation while it can be disputed, or an estimate before there
 *   is one; nothing is paid on it as long as it can be disputed;
 * - `final`: nobody can dispute it any more;
 * - `revised`: a later revision, after a dispute or a return;
 * - `true-up`: a correction of a period that was already paid.
 */
export const statementKinds = ['interim', 'final', 'revised', 'true-up'] as const;

export type StatementKind = (typeof statementKinds)[number];

/** What one partner is told about one revision. Plain JSON: every rendering is made from it. */
export interface Statement {
  readonly form: 'gainshare-statement/1';
  readonly kind: StatementKind;
  /** A language tag, such as `en-US`: the language and the number format of the programme. */
  readonly locale: string;
  readonly currency: Currency;
  readonly programme: Titled;
  readonly period: Titled & { readonly from: string; readonly to: string };
  /** Claims paid up to this day are counted; absent where the programme counts no claims. */
  readonly paidThroughOn?: string | undefined;
  readonly party: Titled;
  readonly revision: RevisionReference;
  /** An ISO instant with its offset; shown in that offset. */
  readonly issuedAt: string;
  readonly auditHead: AuditHead;
  readonly amounts: StatementAmounts;
  readonly due: Due;
  /** How it will be paid; absent where nothing is planned, as on an interim statement. */
  readonly payment?: StatementPayment | undefined;
  /** Sentences that the reader must see first, such as that a split is illustrative. */
  readonly notes: readonly string[];
  readonly lines: readonly StatementLine[];
  readonly waterfalls: readonly Waterfall[];
  readonly gates: readonly GateOutcome[];
  /** Looked at beside the gates; absent where the agreement declares none. */
  readonly uses?: readonly UseOutcome[] | undefined;
  /** Absent on the first revision. */
  readonly changes?: StatementChanges | undefined;
  readonly dispute: DisputeTerms;
  /** Every step that the lines rest on, in the order of the calculation. */
  readonly steps: readonly StatementStep[];
  readonly datasets: readonly DatasetReference[];
  /** What the figures of its steps were measured on. */
  readonly measures: readonly StatementMeasure[];
  /** What the keys of records in steps mean. */
  readonly titles: {
    readonly parties: Readonly<Record<string, string>>;
    readonly shares: Readonly<Record<string, string>>;
  };
}

export interface Titled {
  readonly id: string;
  readonly title: string;
}

export interface RevisionReference {
  readonly number: number;
  readonly revisionHash: string;
  readonly resultHash: string;
  readonly agreementHash: string;
  readonly calculationVersion: string;
}

/** The newest row of the programme's audit chain when the statement was issued. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** Amounts above zero are due to the party, below zero they are owed by it. */
export interface StatementAmounts {
  /** The sum of all its lines. */
  readonly totalAmount: string;
  readonly withheldAmount: string;
  readonly payableAmount: string;
  /** Paid (or received, below zero) for this period before. */
  readonly settledBeforeAmount: string;
  /** What is to be paid now: payable less settled before. */
  readonly dueAmount: string;
}

export interface Due {
  readonly direction: 'receives' | 'owes' | 'nothing';
  /** Never below zero. */
  readonly amount: string;
  /** The last day for the payment; absent while it is not fixed. */
  readonly dueOn?: string | undefined;
  readonly terms: string;
}

export interface StatementLine extends Line {
  /** The clause's regulation or paragraph. */
  readonly source: string;
  /** How the party's part of it was found; absent where it was not divided by weights. */
  readonly basis?: LineBasis | undefined;
  /** Why it is withheld and what releases it; only on withheld lines. */
  readonly withheld?: Withholding | undefined;
}

/** The party has `weight` of `totalWeight`, and so that part of the whole amount. */
export interface LineBasis {
  readonly wholeAmount: string;
  readonly weight: string;
  readonly totalWeight: string;
  /** What the weights count, in words. */
  readonly title: string;
}

export interface Withholding {
  readonly reason: string;
  readonly releasedWhen: string;
  /** In a sentence; absent where it can never be forfeited. */
  readonly forfeitedWhen?: string | undefined;
}

export interface StatementStep extends Step {
  /** For each input a few words for where it comes from. */
  readonly origins: Readonly<Record<string, string>>;
}

/** What can be disputed, how, and until when. */
export interface DisputeTerms {
  /** `open`: disputes are taken until `untilAt`; `none`: this statement cannot be disputed. */
  readonly state: 'open' | 'none';
  /** Why it cannot be disputed, or anything the reader must know; may be empty. */
  readonly note: string;
  readonly untilAt?: string | undefined;
  /** Only these lines; absent: all lines. After a dispute: the lines that changed. */
  readonly lineIds?: readonly string[] | undefined;
  readonly grounds: readonly Titled[];
  readonly excluded: readonly { readonly title: string; readonly clause: string }[];
  /** The ways to dispute, a sentence each: a command, a page, a person. */
  readonly ways: readonly string[];
}

/** Which data the figures were made of. */
export interface DatasetReference {
  readonly datasetId: string;
  readonly title: string;
  readonly ownerTitle: string;
  readonly version: number;
  readonly sha256: string;
  readonly rowCount?: number | undefined;
}
