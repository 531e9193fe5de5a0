import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const FILES_YEAR = '2021';
const FIRST_OTHER_YEAR = 2030;
const years = new Map<string, string[]>();

/** The year that a period is named for; others have a year each, in the order of their use. */
export function yearOf(programme: string, period: string): string {
  if (/^20[0-2]\d$/.test(period)) return period;
  const known = years.get(programme) ?? [];
  years.set(programme, known);
  if (!known.includes(period)) known.push(period);
  return String(FIRST_OTHER_YEAR + known.indexOf(period));
}

/** The example's file itself, or a copy of it whose days lie in another year. */
export async function inYear(year: string, path: string): Promise<string> {
  if (year === FILES_YEAR) return path;
  const text = await readFile(path, 'utf8');
  const copy = join(await mkdtemp(join(tmpdir(), 'gainshare-year-')), basename(path));
  await writeFile(copy, text.replaceAll(`${FILES_YEAR}-`, `${year}-`));
  return copy;
}
