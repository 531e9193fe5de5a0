// One run of the hand-written script over a generated programme: hand-run.js SQL FOLDER WORK
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { formatExact, parseExact } from '../../core/exact/index.ts';
import { Stopwatch } from './run-report.ts';

const [sqlPath = '', folder = '', work = ''] = process.argv.slice(2);
const watch = new Stopwatch();
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const script = readFileSync(sqlPath, 'utf8')
  .replaceAll('{folder}', folder)
  .replaceAll('{work}', work)
  .replace(/^--.*$/gm, '');
for (const statement of script.split(/;\s*\n/)) {
  if (statement.trim() === '') continue;
  await connection.run(statement);
  watch.step(/(?:TABLE|COPY|SET|INTO) *(\w+)/.exec(statement)?.[1] ?? 'copy');
}
const rows = (await connection.runAndReadAll('SELECT figure, value FROM figures')).getRows();
const figures = Object.fromEntries(
  rows.map(([figure, value]) => [String(figure), formatExact(parseExact(String(value)))]),
);
const counted = await connection.runAndReadAll(
  'SELECT (SELECT count(*) FROM bad) + (SELECT count(DISTINCT line) FROM reject_errors)',
);
watch.report(figures, Number(counted.getRows()[0]?.[0] ?? 0));
