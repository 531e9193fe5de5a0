import { canonicalHash, canonicalJson } from '../core/canonical/index.ts';
import type { Agreement } from '../core/agreement/agreement.ts';
import { earlierFigures } from '../core/gates/earlier-periods.ts';
import { arePlansManaged } from '../core/gates/plan-standing.ts';
import { pictureHash } from '../core/gates/picture-hash.ts';
import { PLANS_FIGURE, type ReviewPicture, reviewPicture } from '../core/gates/review-picture.ts';
import type { DatasetState } from '../core/period/state.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordFigures } from '../database/writes/record-figures.ts';
import type { Dependencies } from './dependencies.ts';
import { earlierClosedPeriods } from './earlier-closed-periods.ts';
import { agreementByHash } from './load-period-terms.ts';
import { measureDatasets } from './measure-datasets.ts';
import { measuredVersions } from './measured-versions.ts';

export interface FiguresRequest {
  readonly programme: string;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
  readonly agreementHash: string;
  readonly datasets: Readonly<Record<string, DatasetState>>;
  readonly at: string;
}

export interface MeasuredPeriod extends ReviewPicture {
  readonly figuresHash: string;
  readonly sourcesHash: string;
  /** The hash of what the review looks at. */
  readonly gatesHash: string;
}

/**
 * Makes the figures of a period out of its datasets, by the agreement's measures; and what the
 * review looks at. To what was measured come `plans.managed` (1 while the action plans are kept up,
 * else 0) and what gates and use indicators were in earlier periods, which are figures too: so the
 * hash of the revision holds what people saw.
 */
export async function measureFigures(
  { database, store }: Dependencies,
  request: FiguresRequest,
): Promise<MeasuredPeriod> {
  const { programme, period, agreementHash, datasets, at } = request;
  const { agreement, versions, given } = await withTransaction(database, async (tx) => {
    const frozen = await agreementByHash(tx, programme, agreementHash);
    return {
      agreement: frozen,
      versions: await measuredVersions(tx, { programme, id: period.id }, datasets),
      given: await givenByRecord(tx, frozen, request),
    };
  });
  const on = { period, datasets: versions };
  const measured = await measureDatasets({ store }, agreement, on);
  const values = { ...measured.values, ...given };
  const figures = { period, values };
  const figuresHash = canonicalHash(figures);
  const { sourcesHash } = await withTransaction(database, async (tx) => {
    const recorded = await recordFigures(tx, {
      programmeId: programme,
      periodId: period.id,
      figuresHash,
      figures: canonicalJson(figures),
      sources: canonicalJson(measured.sources),
      figuredAt: at,
    });
    await appendAudit(tx, programme, [
      {
        key: `figures/${period.id}/${figuresHash}/${recorded.sourcesHash}`,
        kind: 'figures-measured',
        body: { period: period.id, figuresHash, sourcesHash: recorded.sourcesHash },
        at,
      },
    ]);
    return recorded;
  });
  const picture = reviewPicture(agreement, values);
  return { figuresHash, sourcesHash, ...picture, gatesHash: pictureHash(picture) };
}

/** What the engine knows beside the datasets. */
async function givenByRecord(
  tx: Transaction,
  agreement: Agreement,
  { programme, period, at }: FiguresRequest,
): Promise<Record<string, string>> {
  const plans = await listActionPlans(tx, programme);
  const earlier = await earlierClosedPeriods(tx, agreement, { programme, from: period.from });
  return {
    ...earlierFigures(earlier),
    [PLANS_FIGURE]: arePlansManaged(plans, at) ? '1' : '0',
  };
}
