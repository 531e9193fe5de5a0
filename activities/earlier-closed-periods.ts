import type { Agreement } from '../core/agreement/agreement.ts';
import type { EarlierPeriod } from '../core/gates/earlier-periods.ts';
import { evaluateGates } from '../core/gates/evaluate-gates.ts';
import type { Figures } from '../core/settlement/figures.ts';
import { listPeriods, type PeriodSummary } from '../database/reads/list-periods.ts';
import { loadFigures } from '../database/reads/load-figures.ts';
import { loadRevision } from '../database/reads/load-revision.ts';
import type { Transaction } from '../database/transaction.ts';
import { agreementByHash } from './load-period-terms.ts';

/** Two years of months: more than anybody looks at, and little to carry. */
const PERIODS_AT_MOST = 24;

/**
 * What the gates and use indicators of an agreement came to in the programme's closed periods that
 * began before a day, oldest first: each by its newest revision, and held or not by the agreement
 * that was in force then.
 */
export async function earlierClosedPeriods(
  tx: Transaction,
  agreement: Pick<Agreement, 'gates' | 'useIndicators'>,
  { programme, from }: { readonly programme: string; readonly from: string },
): Promise<readonly EarlierPeriod[]> {
  const { gates, useIndicators = [] } = agreement;
  const figures = new Set([...gates, ...useIndicators].map(({ figure }) => figure));
  if (figures.size === 0) return [];
  const periods = await listPeriods(tx, programme);
  const closed = periods
    .filter(({ phase, startsOn }) => phase === 'closed' && startsOn < from)
    .slice(-PERIODS_AT_MOST);
  const earlier: EarlierPeriod[] = [];
  for (const period of closed) {
    const values = await valuesOf(tx, programme, period);
    if (values === undefined) continue;
    const then = await agreementByHash(tx, programme, period.agreementHash);
    earlier.push({
      periodId: period.periodId,
      from: period.startsOn,
      values: Object.fromEntries(Object.entries(values).filter(([name]) => figures.has(name))),
      held: Object.fromEntries(
        evaluateGates(then, values)
          .filter(({ result }) => result !== 'unknown')
          .map(({ gateId, result }) => [gateId, result === 'held']),
      ),
    });
  }
  return earlier;
}

async function valuesOf(
  tx: Transaction,
  programme: string,
  { periodId }: PeriodSummary,
): Promise<Figures['values'] | undefined> {
  const revision = await loadRevision(tx, programme, periodId);
  if (revision === undefined) return undefined;
  const { figuresHash, sourcesHash } = revision;
  const stored = await loadFigures(tx, programme, periodId, figuresHash, sourcesHash);
  return stored === undefined ? undefined : (JSON.parse(stored.figures) as Figures).values;
}
