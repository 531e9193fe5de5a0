import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../../core/pack/index.ts';
import { FORGED_PAGE } from './forged-money.ts';
import { CHECKER_FOLDER, hasPython, runPython } from './python.ts';

export const withPython = test.skipIf(!hasPython());

/** A pack with its title, and what the engine finds in it. */
export interface CheckedPack {
  readonly title: string;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
}

/** The finding of a page that does not show its statement: only the engine makes pages. */
const OF_PAGES = 'its page shows other numbers than its model';

/**
 * What Python finds in each of these packs, in one process: check and place of each finding.
 * Nothing where there is no Python.
 */
export function foundByPython(packs: readonly CheckedPack[]): readonly (readonly string[])[] {
  if (!hasPython()) return [];
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  const files = packs.map(({ lines }, index) => {
    const target = join(folder, `${index}.pack`);
    writeFileSync(target, `${lines.join('\n')}\n`);
    return target;
  });
  const program = `
import functools, json, sys
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
# Every pack is checked whole; what many of them share is read and verified once.
check_pack.Page = functools.lru_cache(None)(check_pack.Page)
check_pack.verify = functools.lru_cache(None)(check_pack.verify)
for file in sys.argv[1:]:
    findings = check_pack.check(check_pack.lines_of(file)).findings
    print(json.dumps([
        "%s: %s" % finding[:2]
        for finding in findings
        if finding[2] != "${OF_PAGES}"
    ]))`;
  const found = runPython(['-c', program, ...files]);
  rmSync(folder, { recursive: true });
  return found.map((line) => JSON.parse(line) as string[]);
}

/** Makes a test of each pack: where a page and its model part, Python sees less of it. */
export function testThatBothSayTheSame(
  packs: readonly CheckedPack[],
  answers: readonly (readonly string[])[],
): void {
  withPython.each(packs.map(({ title }, index) => ({ title, index })))(
    'both checkers say the same of $title',
    ({ index }) => {
      const findings = packs[index]?.findings ?? [];
      const shared = findings.filter(({ message }) => message !== FORGED_PAGE.finding);
      const found = shared.map(({ check, where }) => `${check}: ${where}`);
      expect(answers[index]?.toSorted()).toEqual(found.sort());
    },
  );
}
