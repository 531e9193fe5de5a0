import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { errorAdvice } from '../../core/errors/index.ts';
import type { DatasetCheck, DatasetReport } from '../../datasets/index.ts';
import { COST_HEADER, checkText, declaration, newFolder, newStore, writeIn } from './support.ts';

/**
 * Damaged files, judged by a second reading of the contract that shares nothing with the engine: a
 * regular expression for a line, and a Set for the keys. Both must agree on every file.
 */

const FILES = process.env['GAINSHARE_TEST_LONG'] === '1' ? 100_000 : 2_000;
/** A part of the long run: the first seed, and the seed before which it ends. */
const FIRST_SEED = Number(process.env['GAINSHARE_TEST_FIRST_SEED'] ?? 0);
const END_SEED = Number(process.env['GAINSHARE_TEST_END_SEED'] ?? FILES);
/** One in five is packed: most of those are refused before a row of them is read. */
const PACKED = FILES / 5;
const SIDE_BY_SIDE = 2;

const store = newStore();
const folder = newFolder();

/** Numbers that look random and are the same on every run: a failure names its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = (seed + 1) * 0x9e3779b1;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

const settings = ['inpatient', 'outpatient', 'hospice', 'pharmacy'];

function goodFile(random: (below: number) => number): string {
  const rows = Array.from({ length: 1 + random(12) }, (_, index) => {
    const day = String(1 + random(28)).padStart(2, '0');
    const amount = `${random(5) === 0 ? '-' : ''}${random(9999)}.${random(10)}${random(10)}`;
    const person = random(6) === 0 ? '' : `P${random(50)}`;
    const quoted = random(4) === 0 ? `"${person}"` : person;
    const setting = settings[random(4)];
    return `L${index},${quoted},${setting},aged,2021-0${1 + random(9)}-${day},${amount}`;
  });
  return `${COST_HEADER}\n${rows.join('\n')}\n`;
}

const pieces = [
  '"',
  ',',
  '\n',
  '\r\n',
  '\0',
  '\uFEFF',
  ';',
  '\t',
  'é',
  '\u0001',
  '1e5',
  '-',
  '""',
  ' ',
];

/** Changes some bytes: what disks, mails, spreadsheets and people do to files. */
function damage(content: Buffer, random: (below: number) => number): Buffer {
  const at = random(content.length + 1);
  const until = Math.min(content.length, at + 1 + random(20));
  const [head, cut, tail] = [
    content.subarray(0, at),
    content.subarray(at, until),
    content.subarray(until),
  ];
  const lines = content.toString('latin1').split('\n');
  const ways: readonly (() => Buffer)[] = [
    () =>
      Buffer.concat([
        head,
        Buffer.of(random(256)),
        content.subarray(Math.min(at + 1, content.length)),
      ]),
    () => Buffer.concat([head, tail]),
    () => head,
    () => Buffer.concat([head, cut, cut, tail]),
    () =>
      Buffer.concat([head, Buffer.from(pieces[random(pieces.length)] ?? ''), content.subarray(at)]),
    () => Buffer.from(lines.toSpliced(random(lines.length), 1).join('\n'), 'latin1'),
    () =>
      Buffer.from(
        lines.toSpliced(random(lines.length), 0, lines[random(lines.length)] ?? '').join('\n'),
        'latin1',
      ),
  ];
  return ways[random(ways.length)]?.() ?? content;
}

const LINE = new RegExp(
  [
    String.raw`^("?)(?<key>[A-Za-z0-9][A-Za-z0-9._:/-]{0,63})\1`,
    String.raw`(?:("?)(?:[A-Za-z0-9][A-Za-z0-9._:/-]{0,63})?\3)`,
    String.raw`("?)(?:inpatient|outpatient|hospice|pharmacy|emergency|other)\4`,
    String.raw`("?)[a-z0-9][a-z0-9-]{0,39}\5`,
    String.raw`("?)(?<date>2021-\d\d-\d\d)\6`,
    String.raw`("?)(?<amount>-?(?:0|[1-9]\d{0,15})(?:\.\d{1,2})?)\8\r?$`,
  ].join(','),
);
const ROUNDED = /(?:^|,)"?\d+(?:\.\d+[eE]\+?|[eE]\+)\d+/;

/** What the contract says of a file: its sum in cents, or undefined where it must be refused. */
function judged(content: Buffer): bigint | undefined {
  const text = content.toString('utf8');
  if (!Buffer.from(text).equals(content) || text.includes('\uFFFD') || !text.endsWith('\n')) {
    return undefined;
  }
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .slice(0, -1)
    .split('\n');
  if (header.replace(/\r$/, '') !== COST_HEADER) return undefined;
  const keys = new Set<string>();
  let cents = 0n;
  for (const line of lines) {
    const parts = LINE.exec(line)?.groups;
    const { key = '', date = '', amount = '' } = parts ?? {};
    if (parts === undefined || keys.has(key) || ROUNDED.test(line)) return undefined;
    if (new Date(date).toJSON()?.startsWith(date) !== true) return undefined;
    keys.add(key);
    const [whole = '', decimals = ''] = amount.replace('-', '').split('.');
    const value = BigInt(whole + decimals.padEnd(2, '0'));
    cents += amount.startsWith('-') ? -value : value;
  }
  return cents;
}

async function assertSane(report: DatasetReport, content: Buffer): Promise<void> {
  const { rowsRead, rowsAccepted, rowsQuarantined } = report;
  expect(BigInt(rowsRead)).toBe(BigInt(rowsAccepted) + BigInt(rowsQuarantined));
  if (report.outcome === 'accepted') return;
  expect(Object.keys(errorAdvice)).toContain(report.reasonCode);
  expect(report.reason).toMatch(/\.$/);
  if (report.reasonCode === 'DATASET_REJECTS') {
    expect(report.firstRejects.length).toBeGreaterThan(0);
    for (const fault of report.firstRejects) expect(Number(fault.row)).toBeGreaterThan(1);
  }
  // Nothing of a refused file may be there for a measure to find.
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(await store.listRecords(`accepted/${sha256}`)).toEqual([]);
}

/** Where the file is right, its sum is declared: then every amount in it was read right, too. */
async function tryDamagedCsv(seed: number): Promise<void> {
  const random = randomOf(seed);
  let content: Buffer = Buffer.from(goodFile(random));
  for (let times = random(4); times > 0; times -= 1) content = damage(content, random);
  const cents = judged(content);
  const report = await checkText(store, content, cents === undefined ? {} : declaring(cents));
  await assertSane(report, content);
  const expected = cents === undefined ? 'refused' : 'accepted';
  expect(report.outcome, content.toString()).toBe(expected);
}

function declaring(cents: bigint): Partial<DatasetCheck> {
  const sign = cents < 0n ? '-' : '';
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  const amount = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return {
    declaration: declaration({ controlTotals: ['amount'] }),
    controlTotals: { amount },
  };
}

const source = writeIn(folder, 'good.csv', goodFile(randomOf(7)));
async function packed(name: string, format: string): Promise<Buffer> {
  const connection = await (await DuckDBInstance.create()).connect();
  const types = 'amount::DECIMAL(18,2) AS amount, service_date::DATE AS service_date';
  const typed = `SELECT * REPLACE (${types})`;
  const query = `${typed} FROM read_csv('${source}', all_varchar = true)`;
  await connection.run(`COPY (${query}) TO '${join(folder, name)}' (${format})`);
  connection.closeSync();
  return readFileSync(join(folder, name));
}
const wholes = [
  { format: 'csv' as const, bytes: gzipSync(readFileSync(source)) },
  { format: 'csv' as const, bytes: await packed('good.csv.zst', 'FORMAT csv, COMPRESSION zstd') },
  { format: 'parquet' as const, bytes: await packed('good.parquet', 'FORMAT parquet') },
];

async function tryDamagedPackage(seed: number): Promise<void> {
  const random = randomOf(seed);
  const { format, bytes } = wholes[random(wholes.length)] ?? (wholes[0] as (typeof wholes)[0]);
  const content = damage(bytes, random);
  const report = await checkText(store, content, { declaration: declaration({ format }) });
  await assertSane(report, content);
}

async function each(count: number, attempt: (seed: number) => Promise<void>): Promise<void> {
  const end = Math.min(count, END_SEED);
  let next = FIRST_SEED;
  const worker = async (): Promise<void> => {
    for (let seed = next++; seed < end; seed = next++) {
      await attempt(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
      });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

test(
  `${FILES - PACKED} damaged CSV files get the outcome of a second reading of the contract`,
  async () => {
    await each(FILES - PACKED, tryDamagedCsv);
  },
  FILES * 300,
);

test(
  `${PACKED} damaged packed files are accepted whole or refused with a reason`,
  async () => {
    await each(PACKED, tryDamagedPackage);
  },
  FILES * 300,
);
