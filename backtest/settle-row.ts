import type { Agreement } from '../core/agreement/agreement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { type Exact, formatExact, parseExact, subtract } from '../core/exact/index.ts';
import { settle } from '../core/settlement/settle.ts';
import type { Settlement } from '../core/settlement/settlement.ts';
import { type Nearness, nearness } from './comparison.ts';
import { type DifferenceReason, differenceReason } from './difference-reason.ts';
import type { OfficialResult, ResultsFormat } from './results-format.ts';
import type { ResultsRow } from './results-row.ts';

/** What stands in the output for a row, whether it could be settled or not. */
export interface RowIdentity {
  readonly line: number;
  readonly performanceYear: string;
  readonly acoId: string;
}

export interface SettledRow extends RowIdentity {
  readonly official: Exact;
  readonly calculated: Exact;
  readonly difference: Exact;
  readonly nearness: Nearness;
  /** Where the result is different. */
  readonly reason?: DifferenceReason | undefined;
  readonly advances?: Advances | undefined;
}

/** Advances recovered and still owed by rule, beside what the file says where it says it. */
export interface Advances {
  readonly recovered: string;
  readonly stillOwed: string;
  readonly official: Pick<OfficialResult, 'recovered' | 'stillOwed'>;
}

export interface RefusedRow extends RowIdentity {
  /** The official result, as it stands in the file. */
  readonly official: string;
  readonly code: string;
  readonly reason: string;
}

export interface RowSettler {
  readonly format: ResultsFormat;
  readonly exactWithin: Exact;
  /** The year of the whole file, where the rows do not have their own. */
  readonly fileYear: string | undefined;
  readonly agreements: ReadonlyMap<string, Agreement>;
}

/** Settles a row by its agreement and compares. Throws what the row, or `settle`, refuses. */
export function settleRow(settler: RowSettler, row: ResultsRow): SettledRow {
  const { format } = settler;
  const identity = identify(settler, row);
  const { agreementId, figures } = format.caseOf(row, yearOf(identity, row, format));
  const agreement = settler.agreements.get(agreementId);
  if (agreement === undefined) throw new Error(`The agreement ${agreementId} was not loaded.`);
  const settlement = settle(agreement, figures);
  const officialResult = format.officialOf(row);
  const official = parseExact(officialResult.amount);
  const calculated = parseExact(settlement.values['earned'] ?? '');
  const near = nearness(calculated, official, settler.exactWithin);
  const endedMidYear = format.endedMidYear?.(row) ?? false;
  return {
    ...identity,
    official,
    calculated,
    difference: subtract(calculated, official),
    nearness: near,
    reason:
      near === 'different'
        ? differenceReason({ agreement, figures, settlement, calculated, official, endedMidYear })
        : undefined,
    advances:
      figures.values['advances.balance'] === undefined
        ? undefined
        : advancesOf(settlement, officialResult),
  };
}

/** Names a row that could not be settled, and why. Anything but a refusal is thrown on. */
export function refuseRow(settler: RowSettler, row: ResultsRow, error: unknown): RefusedRow {
  if (!(error instanceof GainshareError)) throw error;
  return {
    ...identify(settler, row),
    official: row.raw(settler.format.officialColumn).trim(),
    code: error.code,
    reason: error.message,
  };
}

function identify({ format, fileYear }: RowSettler, row: ResultsRow): RowIdentity {
  return {
    line: row.line,
    performanceYear:
      format.yearColumn === undefined ? (fileYear ?? '') : row.raw(format.yearColumn).trim(),
    acoId: row.raw(format.idColumn),
  };
}

function yearOf(identity: RowIdentity, row: ResultsRow, format: ResultsFormat): string {
  const { performanceYear } = identity;
  if (/^20\d\d$/.test(performanceYear)) return performanceYear;
  throw row.fault(format.yearColumn ?? 'year', `"${performanceYear}" is no year`);
}

function advancesOf({ values }: Settlement, official: OfficialResult): Advances {
  return {
    recovered: formatExact(parseExact(values['advances-recovered'] ?? '0')),
    stillOwed: formatExact(parseExact(values['advances-remaining'] ?? '0')),
    official: { recovered: official.recovered, stillOwed: official.stillOwed },
  };
}
