import { canonicalHash, canonicalJson } from '../core/canonical/index.ts';
import { type EvaluatedGate, evaluateGates } from '../core/gates/evaluate-gates.ts';
import type { DatasetState } from '../core/period/state.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { type ActionPlan, listActionPlans } from '../database/reads/list-action-plans.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordFigures } from '../database/writes/record-figures.ts';
import { measureFigures as measure } from '../datasets/measures/measure-figures.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';
import { measuredVersions } from './measured-versions.ts';
import { whileBeating } from './while-beating.ts';

export interface FiguresRequest {
  readonly programme: string;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
  readonly agreementHash: string;
  readonly datasets: Readonly<Record<string, DatasetState>>;
  readonly at: string;
}

export interface MeasuredPeriod {
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly gates: readonly EvaluatedGate[];
  readonly gatesHash: string;
}

/** True while no open action plan lacks its update or is past its date. */
function arePlansManaged(plans: readonly ActionPlan[]): boolean {
  return !plans.some(({ lastKind }) => lastKind === 'neglected' || lastKind === 'overdue');
}

/**
 * Makes the figures of a period out of its datasets, by the agreement's measures; and its gates. To
 * what was measured comes `plans.managed`: 1 while the action plans are kept up, else 0.
 */
export async function measureFigures(
  { database, store }: Dependencies,
  request: FiguresRequest,
): Promise<MeasuredPeriod> {
  const { programme, period, agreementHash, datasets, at } = request;
  const { agreement, versions } = await withTransaction(database, async (tx) => ({
    agreement: await agreementByHash(tx, programme, agreementHash),
    versions: await measuredVersions(tx, { programme, id: period.id }, datasets),
  }));
  const measured = await whileBeating(async (signal) =>
    measure(
      store,
      {
        measures: agreement.measures,
        currency: agreement.currency.code,
        period,
        datasets: versions,
        parties: agreement.parties.map(({ id }) => id),
      },
      { signal },
    ),
  );
  const plans = await withTransaction(database, (tx) => listActionPlans(tx, programme));
  const values = { ...measured.values, 'plans.managed': arePlansManaged(plans) ? '1' : '0' };
  const figures = { period, values };
  const figuresHash = canonicalHash(figures);
  const gates = evaluateGates(agreement, values);
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
  return { figuresHash, sourcesHash, gates, gatesHash: canonicalHash([...gates]) };
}
