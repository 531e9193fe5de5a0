import { sha256Hex } from '../canonical/index.ts';
import { type DecisionContent, textDetail } from '../governance/decision.ts';
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

/** What somebody puts to a review: of which kind, about what, with which file of its dataset. */
export interface RaisedMatter {
  readonly kind: string;
  readonly subject: string;
  /** The dataset as it would be, in the store. */
  readonly fileSha256: string;
}

export function raisedMatterOf(content: DecisionContent): RaisedMatter {
  return {
    kind: textDetail(content, 'kind'),
    subject: textDetail(content, 'subject'),
    fileSha256: textDetail(content, 'fileSha256'),
  };
}

/** By which a reviewer says that they have seen it: the hash of the text that is on record. */
export function effectHash(effect: string): string {
  return sha256Hex(effect);
}
