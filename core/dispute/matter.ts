import { canonicalHash } from '../canonical/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../governance/decision.ts';
import type { Silence } from '../period/terms.ts';

/** What is decided by independent review beside disputes. */
export const MATTER_KINDS = ['roster-change', 'contribution-evidence'] as const;

export type MatterKind = (typeof MATTER_KINDS)[number];

/** `dispute`: a partner's challenge to lines; the others change what lines are made of. */
export type ReviewKind = 'dispute' | MatterKind;

/** What the agreement declares of one kind of matter. */
export interface MatterTerms {
  /** Of which a new version is asked for where the matter is upheld. */
  readonly dataset: string;
  readonly role: string;
  /** How many reviewers must come to the same outcome. */
  readonly panel: number;
  readonly deadlineDays: number;
  readonly silence: Extract<Silence, 'escalate' | 'reject' | 'uphold'>;
}

export type MattersTerms = Readonly<Partial<Record<MatterKind, MatterTerms>>>;

export function isMatterKind(kind: string): kind is MatterKind {
  return MATTER_KINDS.some((known) => known === kind);
}

/** What a matter would change, as whoever raises it states it: shown before anybody decides. */
export interface MatterEffect {
  readonly kind: string;
  readonly subject: string;
  readonly effect: readonly string[];
}

export function matterEffectOf(content: DecisionContent): MatterEffect {
  return {
    kind: textDetail(content, 'kind'),
    subject: textDetail(content, 'subject'),
    effect: listDetail(content, 'effect'),
  };
}

/** By which a reviewer says that they have seen it: the hash that a determination names. */
export function effectHash({ kind, subject, effect }: MatterEffect): string {
  return canonicalHash({ kind, subject, effect: [...effect] });
}
