import type { Agreement } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { FigureSource } from '../../core/settlement/figure-source.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { Step } from '../../core/settlement/step.ts';
import { listAdoptions } from '../../database/reads/list-adoptions.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { agreementByHash } from '../load-period-terms.ts';

/** A revision with all that its statements are made of. */
export interface IssuedRevision {
  readonly programme: string;
  readonly period: string;
  readonly periodTitle: string;
  readonly from: string;
  readonly to: string;
  readonly number: number;
  readonly revisionHash: string;
  readonly calculationVersion: string;
  readonly datasetVersions: Readonly<Record<string, number>>;
  readonly agreement: Agreement;
  readonly figures: Figures;
  /** Where each figure was measured, by its name. */
  readonly sources: Readonly<Record<string, FigureSource>>;
  readonly settlement: Settlement;
  /** Why its version was adopted in place of the one that the period was opened with. */
  readonly adoptedBecause?: string | undefined;
}

export async function loadIssuedRevision(
  tx: Transaction,
  programme: string,
  period: string,
  number: number,
): Promise<IssuedRevision> {
  const revision = await loadRevision(tx, programme, period, number);
  if (revision?.result === undefined || revision.steps === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `${period} has no revision ${number}.`);
  }
  const { figuresHash, sourcesHash } = revision;
  const stored = await loadFigures(tx, programme, period, figuresHash, sourcesHash);
  if (stored === undefined) {
    throw new GainshareError('FIGURE_MISSING', `There are no figures ${figuresHash}.`);
  }
  const figures = JSON.parse(stored.figures) as Figures;
  const adoptions = await listAdoptions(tx, programme, period);
  const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
  return {
    programme,
    period,
    periodTitle: period,
    from: figures.period.from,
    to: figures.period.to,
    number,
    revisionHash: revision.revisionHash,
    calculationVersion: revision.calculationVersion,
    datasetVersions: JSON.parse(revision.datasetVersions) as Record<string, number>,
    agreement: await agreementByHash(tx, programme, revision.agreementHash),
    figures,
    sources: JSON.parse(stored.sources) as Readonly<Record<string, FigureSource>>,
    settlement: { ...result, steps: JSON.parse(revision.steps) as Step[] },
    adoptedBecause: adoptions.find(
      ({ agreementHash, outcome }) =>
        outcome === 'adopted' && agreementHash === revision.agreementHash,
    )?.reason,
  };
}
