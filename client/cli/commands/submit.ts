import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { GainshareError } from '../../../core/errors/index.ts';
import { readTextFile } from '../../read-text-file.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

const LARGEST_TOTALS_BYTES = 10_000;

export const submit: CommandSpec = {
  usage: 'submit <period> <dataset> <file>',
  summary: 'submit a dataset with its control totals',
  kind: 'act',
  options: [
    ['--total <name=value>...', 'a control total, such as rows=12 or amount=1500.00'],
    ['--totals <json>', 'a file of control totals (FILE.totals.json beside FILE.csv if there)'],
  ],
  example: 'submit 2021 benchmark examples/usmm-2021/benchmark.csv --as c.meyer',
  run: async (call) => {
    const period = call.word('period');
    const dataset = call.word('dataset');
    const file = call.word('file');
    const totals = controlTotals(call, file);
    const stored = await (await call.context.store()).put(checkedSource(file));
    const details = {
      fileSha256: stored.sha256,
      fileName: basename(file),
      ...Object.fromEntries(
        Object.entries(totals).map(([name, total]) => [`total.${name}`, total]),
      ),
    };
    const totalsText = Object.entries(totals).map(([name, total]) => `${name} ${total}`);
    return act(call, { message: 'submit', period, target: dataset, details }, [
      `You submit ${file} (${stored.bytes} bytes) as the dataset ${dataset} of ${period}.`,
      totalsText.length === 0
        ? 'You state no control totals.'
        : `You state its control totals: ${totalsText.join(', ')}.`,
      'It is checked line by line before it counts; an earlier version stays on the record.',
    ]);
  },
};

/** An https address goes to the store as it is; a path must be a file that can be read. */
function checkedSource(file: string): string {
  if (file.startsWith('https:')) return file;
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
  return { ...(named === undefined ? {} : totalsIn(named)), ...Object.fromEntries(given) };
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
