import { GainshareError } from '../core/errors/index.ts';
import { type DecisionContent, textDetail } from '../core/governance/decision.ts';
import { type RowsTerms, rowsAuthority } from '../core/governance/rows-authority.ts';
import { listPeriods } from '../database/reads/list-periods.ts';
import { loadDecision } from '../database/reads/load-decision.ts';
import { loadDirectory } from '../database/reads/load-directory.ts';
import { loadFigures } from '../database/reads/load-figures.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { FigureSource } from '../core/settlement/figure-source.ts';
import { type MeasureOfFigure, measureOfFigure } from '../datasets/measures/measure-of-figure.ts';
import { grantRows as writeGrant } from '../datasets/measures/row-grant.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash } from './load-period-terms.ts';

/** Where auditors are not named and nobody else is, they see rows. */
const USUAL_ROLES = ['auditor'];

export interface RequestedRows extends RowsTerms {
  readonly dataset: string;
  readonly version: string;
}

/** Whose rows a request is about, and who may see them. Throws TARGET_UNKNOWN. */
export async function loadRowsTerms(
  { database }: Dependencies,
  { content }: { readonly content: DecisionContent },
): Promise<RequestedRows> {
  return await withTransaction(database, async (tx) => (await requestOf(tx, content)).terms);
}

/**
 * Opens the rows of a request that is on the record, and of no other: whoever has access to
 * Temporal can schedule this activity as well. The store gives rows out for what is written here.
 * Throws ROWS_NOT_GRANTED, TARGET_UNKNOWN, and the code of a missing mandate.
 */
export async function grantRows(
  { database, store }: Dependencies,
  { programme, decisionId }: { readonly programme: string; readonly decisionId: string },
): Promise<void> {
  const grant = await withTransaction(database, async (tx) => {
    const decision = await loadDecision(tx, programme, decisionId);
    if (decision?.message !== 'showRows') {
      throw new GainshareError('ROWS_NOT_GRANTED', `No request ${decisionId} is on the record.`);
    }
    const content = JSON.parse(decision.content) as DecisionContent;
    const { terms, figure, source, period } = await requestOf(tx, content);
    const signed = { content, signature: decision.signature };
    const people = await loadDirectory(tx, programme);
    const authority = rowsAuthority(signed, people, terms, decision.acceptedAt);
    if (!authority.granted) throw new GainshareError(authority.code, authority.reason);
    const { fileSha256, partsHash, dataset } = source;
    return {
      person: content.actor,
      period,
      dataset,
      fileSha256,
      partsHash,
      ...figure,
      limit: Number(textDetail(content, 'limit')),
    };
  });
  await writeGrant(store, decisionId, grant);
}

interface Requested {
  readonly terms: RequestedRows;
  readonly figure: MeasureOfFigure;
  readonly source: FigureSource;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
}

/** What a request names, looked up: the figure's own measure, and the version it was made of. */
async function requestOf(tx: Transaction, content: DecisionContent): Promise<Requested> {
  const { programme, target } = content;
  const [period] = await listPeriods(tx, programme, textDetail(content, 'period'));
  if (period === undefined) throw unknown(`there is no period ${textDetail(content, 'period')}`);
  const { periodId, startsOn, endsOn, agreementHash } = period;
  const hash = textDetail(content, 'figuresHash');
  const figures = await loadFigures(tx, programme, periodId, hash);
  const sources = JSON.parse(figures?.sources ?? '{}') as Record<string, FigureSource>;
  const source = Object.hasOwn(sources, target) ? sources[target] : undefined;
  const agreement = await agreementByHash(tx, programme, agreementHash);
  const figure = measureOfFigure(agreement.measures, target);
  if (source === undefined || figure === undefined) {
    throw unknown(`the figures of ${periodId} have no "${target}" that was measured`);
  }
  const declared = agreement.datasets.find(({ id }) => id === source.dataset);
  return {
    terms: {
      dataset: source.dataset,
      version: source.version,
      owner: declared?.owner ?? '',
      roles: declared?.rowsFor ?? USUAL_ROLES,
    },
    figure,
    source,
    period: { id: periodId, from: startsOn, to: endsOn },
  };
}

function unknown(reason: string): GainshareError {
  return new GainshareError('TARGET_UNKNOWN', reason);
}
