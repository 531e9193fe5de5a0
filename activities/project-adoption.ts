import { type AdoptionEffect, adoptionEffect } from '../core/adoption/adoption-effect.ts';
import { settle } from '../core/settlement/settle.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';
import { type FiguresChoice, settledFigures } from './settled-figures.ts';
import { loadIssuedRevision } from './statements/load-issued-revision.ts';

/** What an adoption would settle the period by. The figures are those of the new version. */
export interface AdoptionRequest extends FiguresChoice {
  readonly agreementHash: string;
  /** The revision that stands. */
  readonly revisionNumber: number;
  readonly needsReview: boolean;
}

/** The effect as a workflow must know it; the whole of it stays in the database. */
export interface ProjectedAdoption {
  readonly effectHash: string;
  readonly changedLines: number;
}

/** Works out what would follow if a period worked under a later version. Changes nothing. */
export async function projectAdoption(
  { database }: Dependencies,
  request: AdoptionRequest,
): Promise<ProjectedAdoption> {
  return await withTransaction(database, async (tx) => {
    const { effectHash, lines } = await adoptionProjection(tx, request);
    return { effectHash, changedLines: lines.length };
  });
}

/** The whole effect: the calculation of the new version beside the revision that stands. */
export async function adoptionProjection(
  tx: Transaction,
  request: AdoptionRequest,
): Promise<AdoptionEffect> {
  const { programme, period, agreementHash, revisionNumber, needsReview } = request;
  const previous = await loadIssuedRevision(tx, programme, period, revisionNumber);
  const agreement = await agreementByHash(tx, programme, agreementHash);
  const { figures } = await settledFigures(tx, request, agreement);
  const next = { agreement, settlement: settle(agreement, figures) };
  return adoptionEffect({ programme, period, previous, next, needsReview });
}
