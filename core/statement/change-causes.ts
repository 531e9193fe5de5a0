import type { Agreement } from '../agreement/agreement.ts';
import { amendmentCause } from './amendment-cause.ts';
import type { Figures } from '../settlement/figures.ts';
import type { DeltaRevision } from './build-delta.ts';
import type { ChangeCause } from './delta.ts';
import { reviewSentences } from './review-sentences.ts';

/** A revision as the search for causes needs it. */
export interface CausedRevision extends DeltaRevision {
  readonly calculationVersion: string;
  readonly datasetVersions: Readonly<Record<string, number>>;
  readonly agreement: Agreement;
  readonly figures: Figures;
  /** Why its version of the agreement was adopted in place of the one before; absent otherwise. */
  readonly adoptedBecause?: string | undefined;
}

/** A dispute of the earlier revision, with what was determined last. */
export interface DecidedDispute {
  readonly disputeId: string;
  readonly status: string;
  readonly lines: readonly string[];
  readonly reason: string;
  readonly determinations: readonly { readonly reason: string; readonly corrections: string }[];
}

/**
 * Why a revision differs from the one before it: datasets of which there is a new version, what the
 * review decided, how it is calculated, by which terms; and which disputes found them wrong.
 */
export function changeCauses(
  previous: CausedRevision,
  next: CausedRevision,
  disputes: readonly DecidedDispute[],
): readonly ChangeCause[] {
  const upheld = disputes.filter(({ status }) => status === 'upheld' || status === 'partly-upheld');
  return [
    ...dataCauses(previous, next, upheld),
    ...reviewCauses(previous, next, upheld),
    ...methodCauses(previous, next, upheld),
    ...termsCauses(previous, next),
  ];
}

/** A new version of a dataset: because of a dispute that found it wrong, or of itself. */
function dataCauses(
  previous: CausedRevision,
  next: CausedRevision,
  upheld: readonly DecidedDispute[],
): readonly ChangeCause[] {
  return Object.entries(next.datasetVersions).flatMap(([datasetId, version]): ChangeCause[] => {
    if (previous.datasetVersions[datasetId] === version) return [];
    const figures = [...new Set([previous, next].flatMap((one) => figuresOf(one, datasetId)))];
    const because = upheld.filter((dispute) => correctionOf(dispute).dataset === datasetId);
    if (because.length > 0) return because.map((dispute) => disputeCause(dispute, figures));
    const sentence = `Version ${version} of ${titleOf(next, datasetId)} was submitted.`;
    return [{ causeId: datasetId, kind: 'dataset', sentence, figures, lineIds: [] }];
  });
}

/** What the review decided is a figure as well, and may be what changed. */
function reviewCauses(
  previous: CausedRevision,
  next: CausedRevision,
  upheld: readonly DecidedDispute[],
): readonly ChangeCause[] {
  const names = [
    ...new Set([previous, next].flatMap(({ figures }) => Object.keys(figures.values))),
  ];
  const changed = names.filter(
    (name) =>
      /^(review|plans)\./.test(name) && previous.figures.values[name] !== next.figures.values[name],
  );
  if (changed.length === 0) return [];
  const because = upheld.filter((dispute) => correctionOf(dispute).cause === 'gates');
  if (because.length > 0) return because.map((dispute) => disputeCause(dispute, changed));
  const sentences = reviewSentences(next);
  return changed.map((figure) => ({
    causeId: figure,
    kind: 'return',
    sentence: sentences.get(figure) ?? `The figure “${figure}” is another.`,
    figures: [figure],
    lineIds: [],
  }));
}

/** The engine calculates otherwise than before: any line may change, without any figure. */
function methodCauses(
  previous: CausedRevision,
  next: CausedRevision,
  upheld: readonly DecidedDispute[],
): readonly ChangeCause[] {
  const version = next.calculationVersion;
  if (previous.calculationVersion === version) return [];
  const because = upheld.filter((dispute) => correctionOf(dispute).cause === 'calculation');
  const lineIds = [previous, next].flatMap(({ settlement }) =>
    settlement.lines.map(({ lineId }) => lineId),
  );
  const before = previous.calculationVersion;
  const sentence = `It is calculated by version ${version}, before by ${before}.`;
  return [
    ...because.map((dispute) => disputeCause(dispute, [])),
    { causeId: 'method', kind: 'method', sentence, figures: [], lineIds: [...new Set(lineIds)] },
  ];
}

/** The period works under another version of its agreement. */
function termsCauses(previous: CausedRevision, next: CausedRevision): readonly ChangeCause[] {
  if (previous.settlement.agreementHash === next.settlement.agreementHash) return [];
  return [amendmentCause(previous, next, next.adoptedBecause ?? '')];
}

function disputeCause(dispute: DecidedDispute, figures: readonly string[]): ChangeCause {
  return {
    causeId: dispute.disputeId,
    kind: 'dispute',
    sentence: dispute.determinations.at(-1)?.reason ?? dispute.reason,
    figures,
    lineIds: dispute.lines,
  };
}

interface SaidCorrection {
  readonly cause?: string;
  readonly dataset?: string;
}

function correctionOf({ determinations }: DecidedDispute): SaidCorrection {
  const corrections = determinations.at(-1)?.corrections;
  return corrections === undefined ? {} : (JSON.parse(corrections) as SaidCorrection);
}

function titleOf({ agreement }: CausedRevision, datasetId: string): string {
  return agreement.datasets.find(({ id }) => id === datasetId)?.title ?? datasetId;
}

/** The figures that are measured on a dataset, those of a single party included. */
function figuresOf({ agreement, figures }: CausedRevision, datasetId: string): readonly string[] {
  const measured = agreement.measures.filter(({ dataset }) => dataset === datasetId);
  return Object.keys(figures.values).filter((name) =>
    measured.some(({ figure }) => name === figure || name.startsWith(`${figure}.`)),
  );
}
