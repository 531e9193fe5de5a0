import { pictureHash } from '../core/gates/picture-hash.ts';
import { reviewPicture } from '../core/gates/review-picture.ts';
import type { DatasetState, Handled, PeriodState } from '../core/period/state.ts';
import type { WithheldVote } from '../core/period/withheld.ts';
import type { Figures } from '../core/settlement/figures.ts';
import type { Settlement } from '../core/settlement/settlement.ts';
import { withheldAmounts } from '../core/settlement/withheld-parts.ts';
import { loadFigures } from '../database/reads/load-figures.ts';
import { loadRevision } from '../database/reads/load-revision.ts';
import { type PeriodView, showPeriod } from '../database/reads/show-period.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash, termsOf } from './load-period-terms.ts';
import { reviewersOn, votesOn } from './period-record.ts';

/** What a period's workflow must know to go on from where the period was closed. */
export type ClosedPeriod = Pick<
  PeriodState,
  | 'from'
  | 'to'
  | 'phase'
  | 'position'
  | 'terms'
  | 'datasets'
  | 'gates'
  | 'uses'
  | 'arePlansManaged'
  | 'gatesHash'
  | 'reviewedGatesHash'
  | 'figuresHash'
  | 'sourcesHash'
  | 'reviewers'
  | 'reviewOutcome'
  | 'withheldVotes'
  | 'revision'
  | 'issuedRevisionHash'
  | 'disputeCount'
  | 'handled'
>;

export interface PeriodName {
  readonly programme: string;
  readonly period: string;
}

/**
 * A closed period as its record has it, or that it was cancelled; null where there is none, or
 * where it has not ended.
 */
export async function loadClosedPeriod(
  { database }: Dependencies,
  { programme, period }: PeriodName,
): Promise<ClosedPeriod | 'cancelled' | null> {
  return await withTransaction(database, async (tx) => {
    const view = await showPeriod(tx, programme, period);
    if (view?.phase === 'cancelled') return 'cancelled';
    if (view?.phase !== 'closed') return null;
    return await closedPeriod(tx, programme, view);
  });
}

async function closedPeriod(
  tx: Transaction,
  programme: string,
  view: PeriodView,
): Promise<ClosedPeriod | null> {
  const revision = await loadRevision(tx, programme, view.periodId);
  const figures =
    revision && (await loadFigures(tx, programme, view.periodId, revision.figuresHash));
  if (revision?.result === undefined || figures === undefined) return null;
  const agreement = await agreementByHash(tx, programme, view.agreementHash);
  const { lines } = JSON.parse(revision.result) as Pick<Settlement, 'lines'>;
  const steps = JSON.parse(revision.steps ?? '[]') as Settlement['steps'];
  const { values } = JSON.parse(figures.figures) as Figures;
  const picture = reviewPicture(agreement, values);
  const gatesHash = pictureHash(picture);
  const review = view.gateReviews.at(-1);
  return {
    from: view.startsOn,
    to: view.endsOn,
    phase: 'closed',
    position: Math.max(0, ...view.timeline.map(({ position }) => position)),
    terms: termsOf(agreement, view.agreementVersion, view.agreementHash),
    datasets: datasetsOf(
      view,
      agreement.datasets.map(({ id }) => id),
    ),
    ...picture,
    gatesHash,
    // Where no data are awaited it is calculated again from the figures that are there.
    figuresHash: revision.figuresHash,
    sourcesHash: revision.sourcesHash,
    reviewedGatesHash: review === undefined ? '' : gatesHash,
    reviewers: [...reviewersOn(view)],
    // What was calculated says it, whether somebody reviewed or silence did.
    reviewOutcome: values['review.withheld'] === '1' ? 'withhold' : 'release',
    withheldVotes: await withheldVotesIn(tx, programme, view),
    revision: {
      number: revision.number,
      revisionHash: revision.revisionHash,
      resultHash: revision.resultHash,
      figuresHash: revision.figuresHash,
      lines: Object.fromEntries(lines.map(({ lineId, partyId }) => [lineId, partyId])),
      changedLines: [],
      withheld: withheldAmounts({ agreement, settlement: { steps } }),
    },
    issuedRevisionHash: revision.revisionHash,
    disputeCount: view.disputes.length,
    handled: handledIn(view),
  };
}

/** What people said about money that is withheld, in order, each counted for whom it is. */
async function withheldVotesIn(
  tx: Transaction,
  programme: string,
  view: PeriodView,
): Promise<readonly WithheldVote[]> {
  const decisions = view.decisions.filter(({ message }) => message === 'decideWithheld');
  const votes = await votesOn(tx, programme, decisions);
  return decisions.flatMap(({ target, decision, revisionHash = '' }, index): WithheldVote[] => {
    const vote = votes[index];
    if (vote === undefined) return [];
    const said = decision === 'release' ? 'release' : 'forfeit';
    return [{ ...vote, clauseId: target, decision: said, revisionHash }];
  });
}

/** The newest version of each dataset, and which of them the period went on without. */
function datasetsOf(view: PeriodView, ids: readonly string[]): Record<string, DatasetState> {
  const states = ids.map((id): [string, DatasetState] => {
    const newest = view.datasets.filter(({ datasetId }) => datasetId === id).at(-1);
    return [
      id,
      {
        version: newest?.version ?? 0,
        fileSha256: newest?.fileSha256 ?? '',
        isWaived: view.waivers.some(({ datasetId }) => datasetId === id),
        submittedBy: newest === undefined ? '' : actorOf(view, newest.decisionId),
      },
    ];
  });
  return Object.fromEntries(states);
}

/**
 * What was decided before stays decided: sent again by whoever kept a copy, it counts for nothing.
 */
function handledIn({ decisions }: PeriodView): Record<string, Handled> {
  return Object.fromEntries(
    decisions.map(({ decisionId, contentHash, outcome }): [string, Handled] => [
      decisionId,
      { contentHash, outcome: outcome as Handled['outcome'] },
    ]),
  );
}

function actorOf(view: PeriodView, decisionId: string): string {
  return view.decisions.find((decision) => decision.decisionId === decisionId)?.actorId ?? '';
}
