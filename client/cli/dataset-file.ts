import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { GainshareError } from '../../core/errors/index.ts';
import { readTextFile } from '../read-text-file.ts';
import type { Call } from './call.ts';

const LARGEST_TOTALS_BYTES = 10_000;
/** The control totals that an agreement may ask for. */
const TOTALS: readonly string[] = ['rows', 'amount'];

/** How the control totals of a file are stated. */
export const totalOptions = [
  ['--total <name=value>...', 'a control total, such as rows=12 or amount=1500.00'],
  ['--totals <json>', 'a file of control totals (FILE.totals.json beside FILE.csv if there)'],
] as const;

export interface StoredDataset {
  /** The details of a submission: the file's hash and name, and its control totals. */
  readonly details: Readonly<Record<string, string>>;
  readonly effects: readonly string[];
}

/** Puts a file into the store, with what is stated of it. */
export async function storedDataset(call: Call, file: string): Promise<StoredDataset> {
  const totals = controlTotals(call, file);
  const { sha256, bytes } = await (await call.context.store()).put(checkedSource(file));
  const stated = Object.entries(totals).map(([name, total]) => `${name} ${total}`);
  return {
    details: {
      fileSha256: sha256,
      fileName: fileNameOf(file),
      ...Object.fromEntries(
        Object.entries(totals).map(([name, total]) => [`total.${name}`, total]),
      ),
    },
    effects: [
      `It has ${bytes} bytes.`,
      stated.length === 0
        ? 'You state no control totals.'
        : `You state its control totals: ${stated.join(', ')}.`,
    ],
  };
}

/**
 * Of an address only the end of its path: what follows it can be the key to the file. It is kept as
 * people read it, so that what names a person in it is seen.
 */
function fileNameOf(file: string): string {
  if (!file.startsWith('https:')) return basename(file);
  const { pathname } = new URL(file);
  try {
    return basename(decodeURIComponent(pathname));
  } catch {
    return basename(pathname);
  }
}

/** An https address goes to the store as it is; a path must be a file that can be read. */
function checkedSource(file: string): string {
  if (file.startsWith('https:')) return file;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) {
    throw new GainshareError('DATASET_SOURCE_REFUSED', 'Only https addresses are fetched.');
  }
  if (existsSync(file) && statSync(file).isFile()) return file;
  throw new GainshareError('FILE_UNREADABLE', `There is no file ${file}.`);
}

function controlTotals(call: Call, file: string): Record<string, string> {
  const beside = file.replace(/(\.[^./]+)?$/, '.totals.json');
  const named = call.option('totals') ?? (existsSync(beside) ? beside : undefined);
  const given = call.list('total').map((typed): [string, string] => {
    const [, name, total] = /^([a-z][a-z0-9_.-]*)=(.+)$/.exec(typed) ?? [];
    if (name !== undefined && total !== undefined) return [name, total];
    throw new GainshareError('USAGE_WRONG', `"${typed}" is not a total such as rows=12.`);
  });
  const totals = { ...(named === undefined ? {} : totalsIn(named)), ...Object.fromEntries(given) };
  // One that is mistyped would go unchecked, and its owner would not know.
  const unknown = Object.keys(totals).find((name) => !TOTALS.includes(name));
  if (unknown === undefined) return totals;
  throw new GainshareError(
    'USAGE_WRONG',
    `"${unknown}" is no control total; there are ${TOTALS.join(' and ')}.`,
  );
}

function totalsIn(path: string): Record<string, string> {
  const text = readTextFile(path, LARGEST_TOTALS_BYTES);
  let totals: unknown;
  try {
    totals = JSON.parse(text);
  } catch {
    totals = undefined;
  }
  const isRecord = typeof totals === 'object' && totals !== null && !Array.isArray(totals);
  const entries = isRecord ? Object.entries(totals as Record<string, unknown>) : [];
  if (isRecord && entries.every(([, total]) => typeof total === 'string')) {
    return Object.fromEntries(entries) as Record<string, string>;
  }
  const message = `${path} must hold control totals as texts, such as {"rows": "12"}.`;
  throw new GainshareError('FILE_UNREADABLE', message);
}
