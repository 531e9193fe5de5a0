import { availableParallelism } from 'node:os';
import { canonicalHash } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { add, formatExact, parseExact, ZERO } from '../../core/exact/index.ts';
import type { DatasetKind } from '../contract/column.ts';
import { kindNamed, totalColumns } from '../contract/kinds.ts';
import { type DuckSession, openSession, textLiteral } from '../duckdb/session.ts';
import { adapterFor } from '../intake/adapters.ts';
import { FileFault } from '../intake/file-fault.ts';
import { cutIntoParts, type TextPart } from '../intake/parts.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import {
  type AcceptedParts,
  acceptedParts,
  decryptParts,
  hashOfParts,
  recordAcceptedParts,
} from './accepted-parts.ts';
import { checkPart, type PartResult } from './check-part.ts';
import { progressOf } from './check-progress.ts';
import type { CheckHooks, DatasetCheck } from './dataset-check.ts';
import type { DatasetReport } from './dataset-report.ts';
import { type Refusal, refusalOf, type Sums } from './judge.ts';
import { runInLanes } from './lanes.ts';

/** Change it when the same file could get another result, so that kept parts are not reused. */
const CHECK_VERSION = '1';
const PART_ROWS = 245_760;
const LANE_MEBIBYTES = 384;
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
  const kind = kindNamed(check.declaration.kind);
  assertTotalsKnown(check, kind);
  return store.withPrivateFolder(async (folder) => {
    try {
      const results = await checkParts(store, kind, check, hooks, folder);
      return await concluded(store, kind, check, results);
    } catch (error) {
      if (error instanceof FileFault) return unreadable(check, kind, error);
      throw error;
    }
  });
}

function assertTotalsKnown(check: DatasetCheck, kind: DatasetKind): void {
  const known = ['rows', ...totalColumns(kind).map((column) => column.name)];
  const unknown = check.declaration.controlTotals.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new GainshareError(
    'DATASET_KIND_UNKNOWN',
    `Datasets of kind ${kind.kind} have no control total "${unknown}"; they have ${known.join(', ')}.`,
  );
}

async function checkParts(
  store: DatasetStore,
  kind: DatasetKind,
  check: DatasetCheck,
  hooks: CheckHooks,
  folder: string,
): Promise<PartResult[]> {
  const results: PartResult[] = [];
  const recordFolder = `checks/${checkKey(check)}`;
  const context = {
    from: check.period.from,
    to: check.period.to,
    parties: check.parties,
    hasRoster: check.roster !== undefined,
  };
  const lanes = await openLanes(store, check, folder);
  const stop = (): void => {
    for (const lane of lanes) lane.interrupt();
  };
  hooks.signal?.addEventListener('abort', stop);
  try {
    await runInLanes(lanes, textParts(store, kind, check, hooks, folder), async (lane, part) => {
      hooks.signal?.throwIfAborted();
      const record = `${recordFolder}/part-${String(part.index).padStart(6, '0')}`;
      const kept = (await store.readRecord(record)) as PartResult | undefined;
      const result = kept ?? (await checkPart(lane, part, { store, kind, context, folder }));
      if (kept === undefined) await store.writeRecord(record, result);
      results[part.index] = result;
    });
  } finally {
    hooks.signal?.removeEventListener('abort', stop);
    for (const lane of lanes) lane.close();
  }
  return results;
}

/** What a part's result depends on; control totals and thresholds judge the whole afterwards. */
function checkKey(check: DatasetCheck): string {
  const { declaration, period, fileSha256 } = check;
  return canonicalHash({
    version: CHECK_VERSION,
    fileSha256,
    kind: declaration.kind,
    format: declaration.format,
    period: { from: period.from, to: period.to },
    parties: check.parties ?? null,
    roster: check.roster?.fileSha256 ?? null,
  });
}

async function* textParts(
  store: DatasetStore,
  kind: DatasetKind,
  check: DatasetCheck,
  hooks: CheckHooks,
  folder: string,
): AsyncGenerator<TextPart> {
  const totalBytes = await store.size(check.fileSha256);
  const progress = progressOf(totalBytes, hooks);
  const adapter = adapterFor(check.declaration.format);
  const text = adapter({
    read: () => progress.counting(store.read(check.fileSha256)),
    kind,
    folder,
  });
  yield* cutIntoParts(text, {
    kind,
    folder,
    partRows: PART_ROWS,
    plainBytes: totalBytes,
    onRows: progress.rows,
  });
}

/** Single-threaded sessions side by side: as fast as one with threads, and always in order. */
async function openLanes(
  store: DatasetStore,
  check: DatasetCheck,
  folder: string,
): Promise<DuckSession[]> {
  const roster = check.roster === undefined ? undefined : await rosterPaths(store, check, folder);
  const lanes: DuckSession[] = [];
  for (let index = 0; index < Math.min(2, availableParallelism()); index++) {
    const lane = await openSession({ folder, threads: 1, memoryMebibytes: LANE_MEBIBYTES });
    if (roster !== undefined) {
      await lane.run(
        `CREATE TABLE roster AS SELECT DISTINCT person_id FROM ` +
          `read_parquet([${roster.map((path) => textLiteral(path)).join(', ')}])`,
      );
    }
    lanes.push(lane);
  }
  return lanes;
}

async function rosterPaths(
  store: DatasetStore,
  check: DatasetCheck,
  folder: string,
): Promise<string[]> {
  const { dataset = '', fileSha256 = '' } = check.roster ?? {};
  const key = { dataset, fileSha256, periodId: check.period.id };
  return decryptParts(store, await acceptedParts(store, key), folder);
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
  if (refusal === undefined) {
    const { id: dataset } = check.declaration;
    const key = { fileSha256: check.fileSha256, dataset, periodId: check.period.id };
    await recordAcceptedParts(store, key, accepted);
  }
  const quarantine = sums.rowsQuarantined === 0n ? undefined : await keepQuarantine(store, results);
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

async function keepQuarantine(
  store: DatasetStore,
  results: readonly PartResult[],
): Promise<string> {
  const lines = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from('row,column,kind,reason\n');
    for (const part of results) {
      if (part.faultsSha256 !== undefined) yield* store.read(part.faultsSha256);
    }
  };
  return (await store.putBytes(lines())).sha256;
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
