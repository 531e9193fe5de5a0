import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { canonicalHash } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DatasetKind } from '../contract/column.ts';
import { adapterFor } from '../intake/adapters.ts';
import { cutIntoParts, type TextPart } from '../intake/parts.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { checkPart, type PartResult } from './check-part.ts';
import { progressOf } from './check-progress.ts';
import { CheckSessions } from './check-sessions.ts';
import type { RuleContext } from './column-rules.ts';
import type { CheckHooks, DatasetCheck } from './dataset-check.ts';
import { runInLanes } from './lanes.ts';

/** Change it when the same file could get another result, so that kept parts are not reused. */
const CHECK_VERSION = '6';
/** Four row groups of Parquet, about 30 MiB of text. */
const PART_ROWS = 491_520;
/** One more than the machine has processors, up to three: none waits while a part is read. */
const LANES = 3;

export interface PartsRun {
  readonly store: DatasetStore;
  readonly kind: DatasetKind;
  readonly check: DatasetCheck;
  readonly hooks: CheckHooks;
  readonly folder: string;
}

/** Checks every part of a file that was not checked before; gives the results in their order. */
export async function checkParts(run: PartsRun): Promise<PartResult[]> {
  const { store, check, hooks, folder } = run;
  const results: PartResult[] = [];
  const key = checkKey(check, partRowsOf(hooks));
  const sessions = new CheckSessions(store, check, folder);
  const stop = (): void => sessions.interrupt();
  const adapter = adapterFor(check.declaration.format);
  hooks.signal?.addEventListener('abort', stop);
  try {
    const lanes = Math.min(LANES, availableParallelism() + 1);
    const parts = newParts(run, key, adapter, results);
    await runInLanes(
      lanes,
      async () => sessions.open(),
      parts,
      async (session, part) => {
        hooks.signal?.throwIfAborted();
        const context = contextOf(check);
        const result = await checkPart(session, part, { store, kind: run.kind, context, folder });
        await store.writeRecord(recordName(key, part), result, { durable: false });
        results[part.index] = result;
      },
    );
  } finally {
    hooks.signal?.removeEventListener('abort', stop);
    await sessions.close();
  }
  return results;
}

/** Reads the whole file, for its rows are counted and its keys compared; gives only new parts. */
async function* newParts(
  run: PartsRun,
  key: string,
  adapter: ReturnType<typeof adapterFor>,
  results: PartResult[],
): AsyncGenerator<TextPart> {
  const { store, kind, check, hooks, folder } = run;
  const plainBytes = await store.size(check.fileSha256);
  const progress = progressOf(plainBytes, hooks);
  let isFirst = true;
  const openText = (): AsyncIterable<Buffer> => {
    const bytes = store.read(check.fileSha256);
    const read = isFirst ? progress.counting(bytes) : bytes;
    isFirst = false;
    return adapter({ read: () => read, kind, folder });
  };
  const options = { kind, folder, partRows: partRowsOf(hooks), plainBytes, onRows: progress.rows };
  for await (const part of cutIntoParts(openText, options)) {
    const kept = await keptResult(store, recordName(key, part));
    if (kept === undefined) {
      yield part;
    } else {
      results[part.index] = kept;
      await rm(part.path);
    }
  }
}

/** A record that a fallen machine left half written counts for nothing: its part is done again. */
async function keptResult(store: DatasetStore, name: string): Promise<PartResult | undefined> {
  try {
    const result = (await store.readRecord(name)) as PartResult | undefined;
    const files = [result?.parquetSha256, result?.faultsSha256];
    for (const sha256 of files) if (sha256 !== undefined) await store.size(sha256);
    return result;
  } catch (error) {
    if (error instanceof GainshareError) return undefined;
    throw error;
  }
}

function partRowsOf(hooks: CheckHooks): number {
  return hooks.partRows ?? PART_ROWS;
}

function recordName(key: string, part: TextPart): string {
  return `checks/${key}/part-${String(part.index).padStart(6, '0')}`;
}

function contextOf(check: DatasetCheck): RuleContext {
  const { period, parties, roster, personPatterns = [] } = check;
  const { from, to } = period;
  return { from, to, parties, hasRoster: roster !== undefined, personPatterns };
}

/** What a part's result depends on; control totals and thresholds judge the whole afterwards. */
function checkKey(check: DatasetCheck, partRows: number): string {
  const { declaration, period, fileSha256 } = check;
  return canonicalHash({
    version: CHECK_VERSION,
    partRows,
    fileSha256,
    kind: declaration.kind,
    format: declaration.format,
    period: { from: period.from, to: period.to },
    parties: check.parties ?? null,
    roster: check.roster?.fileSha256 ?? null,
    personPatterns: check.personPatterns ?? [],
  });
}
