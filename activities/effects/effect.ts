import type { MatterKind } from '../../core/dispute/matter.ts';
import type { PlannedAction } from '../../core/period/review-items.ts';
import type { EvaluatedGate } from '../../core/gates/evaluate-gates.ts';
import type { EvaluatedUse } from '../../core/gates/evaluate-uses.ts';
import type { DatasetReport } from '../../datasets/check/dataset-report.ts';
import type { AdoptionRequest } from '../project-adoption.ts';

/**
 * What a decision changes besides being recorded. It is written in the same transaction as the
 * decision and its audit entry, so that there is never one without the others. What the decision's
 * own content says is not repeated here.
 */
export type Effect =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open-period';
      readonly agreementVersion: number;
      readonly agreementHash: string;
      readonly workflowId: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'dataset-version';
      readonly datasetId: string;
      readonly version: number;
      readonly fileSha256: string;
      readonly report: DatasetReport;
    }
  | {
      readonly kind: 'late-data';
      readonly datasetId: string;
      readonly fileSha256: string;
      readonly phase: string;
      readonly report: DatasetReport;
    }
  | { readonly kind: 'waiver'; readonly datasetId: string }
  | {
      readonly kind: 'gate-review';
      readonly position: number;
      readonly gates: readonly EvaluatedGate[];
      readonly uses: readonly EvaluatedUse[];
      readonly plans: readonly PlannedAction[];
      readonly planUpdateDays: number;
    }
  | {
      readonly kind: 'open-dispute';
      readonly disputeId: string;
      readonly round: number;
      readonly revisionNumber: number;
    }
  | {
      readonly kind: 'open-matter';
      readonly disputeId: string;
      readonly matter: MatterKind;
      /** Of which a new version is asked for where it is upheld. */
      readonly dataset: string;
      readonly round: number;
      /** JSON text: what it would change, as it was calculated. */
      readonly shown: string;
    }
  | { readonly kind: 'join-dispute' }
  | {
      readonly kind: 'determination';
      /** 1 answers the dispute, 2 its appeal. */
      readonly instance: 1 | 2;
      /** Those it was made for: whoever joined meanwhile must be heard first. */
      readonly parties: readonly string[];
    }
  /** A paper of one of the sides; `left` is the withdrawal of one of several parties. */
  | {
      readonly kind: 'dispute-paper';
      readonly paper: DisputePaper;
      readonly position: number;
    }
  | {
      readonly kind: 'propose-adoption';
      readonly adoptionId: string;
      readonly effectHash: string;
      readonly deadlineAt: string;
      /** By which the effect is worked out again where it is written. */
      readonly request: AdoptionRequest;
    }
  | { readonly kind: 'adopt-amendment'; readonly adoptionId: string }
  | { readonly kind: 'payment-release' }
  | { readonly kind: 'payment-answers' }
  | {
      readonly kind: 'payment-reissue';
      readonly revisionNumber: number;
      readonly parties: readonly string[];
    }
  | { readonly kind: 'plan-updated'; readonly position: number }
  | { readonly kind: 'plan-closed'; readonly position: number }
  | { readonly kind: 'create-programme' }
  /** What a second person confirmed: the decision that proposed it carries it. */
  | { readonly kind: 'register-person'; readonly proposalId: string }
  | {
      readonly kind: 'register-agreement';
      readonly version: number;
      readonly agreementHash: string;
      readonly effectiveFrom: string;
      /** The decision that proposed it and carries its document. */
      readonly proposalId: string;
    }
  | { readonly kind: 'grant-mandate'; readonly proposalId: string }
  | { readonly kind: 'end-mandate' }
  | { readonly kind: 'add-key'; readonly proposalId: string }
  | { readonly kind: 'end-key' }
  | { readonly kind: 'end-agreement' }
  | {
      readonly kind: 'set-account';
      readonly version: number;
      /** The decision that proposed the account and carries it. */
      readonly proposalId: string;
    };

export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

export type DisputePaper =
  | 'answered'
  | 'opinion'
  | 'replied'
  | 'ground-added'
  | 'appealed'
  | 'left'
  | 'withdrawn';
