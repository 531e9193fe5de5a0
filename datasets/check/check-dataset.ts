import { GainshareError } from '../../core/errors/index.ts';
import { add, formatExact, parseExact, ZERO } from '../../core/exact/index.ts';
import type { DatasetKind } from '../contract/column.ts';
import { kindNamed, totalColumns } from '../contract/kinds.ts';
import { FileFault } from '../intake/file-fault.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { type AcceptedParts, hashOfParts, recordAcceptedParts } from './accepted-parts.ts';
import type { PartResult } from './check-part.ts';
import { checkParts } from './check-parts.ts';
import type { CheckHooks, DatasetCheck } from './dataset-check.ts';
import type { DatasetReport } from './dataset-report.ts';
import { type Refusal, refusalOf, type Sums } from './judge.ts';
import { keepQuarantine } from './quarantine.ts';

const FIRST_REJECTS = 20;

/**
 * Checks a stored file against its declaration: every row is accepted or quarantined, and the file
 * as a whole accepted or refused. What is wrong with a file is in the report, never an exception.
 * Finished parts are kept, so a check that was killed goes on behind them and gives the same.
 *
 * Throws DATASET_FILE_UNKNOWN, DATASET_KIND_UNKNOWN, DATASET_NOT_CHECKED (the roster),
 * DATASET_STORE_DAMAGED, DATASET_KEY_MISSING, and DATASET_ROWS_LOST should a row go missing.
 */
export async function checkDataset(
  store: DatasetStore,
  check: DatasetCheck,
  hooks: CheckHooks = {},
): Promise<DatasetReport> {
  const kind = kindOf(check);
  assertTotalsKnown(check, kind);
  return store.withPrivateFolder(async (folder) => {
    try {
      const results = await checkParts({ store, kind, check, hooks, folder });
      return await concluded(store, kind, check, results);
    } catch (error) {
      hooks.signal?.throwIfAborted();
      if (error instanceof FileFault) return unreadable(check, kind, error);
      throw error;
    }
  });
}

/** With a roster, a file without persons would go by it: then that column must be there. */
function kindOf({ declaration, roster }: DatasetCheck): DatasetKind {
  const kind = kindNamed(declaration.kind);
  if (roster === undefined) return kind;
  const columns = kind.columns.map((column) =>
    column.type === 'person' ? { ...column, required: true } : column,
  );
  return { ...kind, columns };
}

function assertTotalsKnown(check: DatasetCheck, kind: DatasetKind): void {
  const known = ['rows', ...totalColumns(kind).map((column) => column.name)];
  const unknown = check.declaration.controlTotals.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new GainshareError(
    'DATASET_KIND_UNKNOWN',
    `Datasets of kind ${kind.kind} have no control total "${unknown}"; ` +
      `they have ${known.join(', ')}.`,
  );
}

async function concluded(
  store: DatasetStore,
  kind: DatasetKind,
  check: DatasetCheck,
  results: readonly PartResult[],
): Promise<DatasetReport> {
  const sums = sumsOf(check, results);
  const accepted = acceptedOf(kind, check, results);
  const rowsAccepted = BigInt(accepted.rows);
  if (sums.rowsRead !== rowsAccepted + sums.rowsQuarantined) {
    throw new GainshareError('DATASET_ROWS_LOST', 'Rows read are not accepted plus quarantined.');
  }
  const refusal = refusalOf(check, sums, results);
  const { id: dataset } = check.declaration;
  const key = { fileSha256: check.fileSha256, dataset, periodId: check.period.id };
  if (refusal === undefined) await recordAcceptedParts(store, key, accepted);
  const quarantine =
    sums.rowsQuarantined === 0n ? undefined : await keepQuarantine(store, key, results);
  return {
    ...outcomeOf(refusal),
    rowsRead: String(sums.rowsRead),
    rowsAccepted: String(rowsAccepted),
    rowsQuarantined: String(sums.rowsQuarantined),
    controlTotals: sums.controlTotals,
    partsHash: accepted.partsHash,
    ...(quarantine === undefined ? {} : { quarantineSha256: quarantine }),
    firstRejects: results.flatMap((part) => part.firstFaults).slice(0, FIRST_REJECTS),
  };
}

function outcomeOf(
  refusal: Refusal | undefined,
): Pick<DatasetReport, 'outcome' | 'reasonCode' | 'reason'> {
  return refusal === undefined
    ? { outcome: 'accepted' }
    : { outcome: 'refused', reasonCode: refusal.code, reason: refusal.reason };
}

function sumsOf(check: DatasetCheck, results: readonly PartResult[]): Sums {
  const rowsRead = results.reduce((sum, part) => sum + BigInt(part.rows), 0n);
  const found = (name: string): string =>
    name === 'rows'
      ? String(rowsRead)
      : formatExact(results.map((part) => parseExact(part.totals[name] ?? '0')).reduce(add, ZERO));
  return {
    rowsRead,
    rowsQuarantined: results.reduce((sum, part) => sum + BigInt(part.quarantined), 0n),
    controlTotals: Object.fromEntries(
      check.declaration.controlTotals.map((name) => [
        name,
        { declared: check.controlTotals[name] ?? '', found: found(name) },
      ]),
    ),
    newest:
      results
        .map((part) => part.newest ?? '')
        .reduce((newest, date) => (date > newest ? date : newest), '') || undefined,
  };
}

function acceptedOf(
  kind: DatasetKind,
  check: DatasetCheck,
  results: readonly PartResult[],
): AcceptedParts {
  const parts = results.flatMap((part) =>
    part.parquetSha256 === undefined ? [] : [{ rows: part.accepted, sha256: part.parquetSha256 }],
  );
  return {
    kind: kind.kind,
    fileSha256: check.fileSha256,
    partsHash: hashOfParts(kind.kind, parts),
    rows: results.reduce((sum, part) => sum + part.accepted, 0),
    parts,
  };
}

/** A file of which nothing could be read: nothing accepted, nothing quarantined. */
function unreadable(check: DatasetCheck, kind: DatasetKind, fault: FileFault): DatasetReport {
  return {
    outcome: 'refused',
    reasonCode: fault.code,
    reason: fault.message,
    rowsRead: '0',
    rowsAccepted: '0',
    rowsQuarantined: '0',
    controlTotals: {},
    partsHash: hashOfParts(kind.kind, []),
    firstRejects: [],
  };
}
