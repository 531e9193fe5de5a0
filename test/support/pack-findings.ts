import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPack, packLines } from '../../core/pack/index.ts';
import type { Database } from '../../database/database.ts';
import { loadPackContents } from '../../database/reads/load-pack-contents.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { CHECKER_FOLDER, hasPython, runPython } from '../core/pack/python.ts';

/** The lines of the pack that a person can export of a period. */
export async function packAs(
  database: Database,
  personId: string,
  programmeId: string,
  periodId: string,
): Promise<string[]> {
  const contents = await withViewer(database, { programmeId, personId }, (tx) =>
    loadPackContents(tx, programmeId, periodId),
  );
  return [...packLines(contents)].map((line) => line.slice(0, -1));
}

/** What both checkers find in a pack; Python's where there is one. */
export function packFindings(lines: readonly string[]): readonly string[] {
  const found = checkPack(lines).findings.map(({ check, where, message }) => {
    return `${check}: ${where}: ${message}`;
  });
  return hasPython() ? [...found, ...foundByPython(lines)] : found;
}

function foundByPython(lines: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  const file = join(folder, 'period.pack');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const [verdict, ...findings] = [
    ...runPython([join(CHECKER_FOLDER, 'check_pack.py'), file]),
  ].reverse();
  rmSync(folder, { recursive: true });
  return verdict?.startsWith('OK: ') === true ? [] : findings.map((each) => `Python: ${each}`);
}
