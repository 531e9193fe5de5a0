import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { checkPack, packLines } from '../../../core/pack/index.ts';
import { officialExamples } from '../settlement/official-examples.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { CHECKER_FOLDER, hasPython, runPython } from './python.ts';
import { calculatedOnly, samplePack } from './sample-pack.ts';
import { PERIOD } from './sample-programme.ts';
import { chosen, fieldMutations, type Mutation, rowMutations } from './tamper.ts';

const withPython = test.skipIf(!hasPython());
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
/** The long run changes every field of every record. */
const HOURS = 2 * 3_600_000;

const pack = samplePack(loadAgreement(LEAN_AGREEMENT));
const file = join(folder, 'lean.pack.gz');
const script = join(CHECKER_FOLDER, 'check_pack.py');
const { head } = checkPack(pack);

writeFileSync(file, gzipSync(`${pack.join('\n')}\n`));
afterAll(() => rmSync(folder, { recursive: true }));

withPython('Python finds the pack whole, step by step and signature by signature', () => {
  const [verdict] = runPython([script, file, '--head', `${head.seq}:${head.hash}`]);
  const { counts } = checkPack(pack);
  const { records, steps, signatures } = counts;
  const counted = `${records} records, ${steps} steps, ${signatures} signatures`;
  expect(verdict).toContain(`OK: ${counted}; the chain ends with entry ${head.seq}:${head.hash}`);
});

withPython('Python finds the full example whole', () => {
  const full = join(folder, 'full.pack');
  writeFileSync(full, `${samplePack().join('\n')}\n`);
  expect(runPython([script, full])[0]).toMatch(/^OK: /);
});

const examples = [...workedExamples(), ...officialExamples];

/** An example in a programme with the people of another: only their mandates do not fit. */
function packOf({ agreementFile, figures }: (typeof examples)[number]): string[] {
  const period = { ...figures.period, id: PERIOD };
  const contents = calculatedOnly(agreementAt(agreementFile), { ...figures, period });
  return [...packLines(contents)].map((line) => line.slice(0, -1));
}

withPython.each(examples)('both checkers say the same of $title', (example) => {
  const lines = packOf(example);
  const target = join(folder, 'example.pack');
  writeFileSync(target, `${lines.join('\n')}\n`);
  const found = checkPack(lines).findings.map(({ check, where }) => `${check}: ${where}`);
  const again = runPython([script, target]).slice(0, -1);
  expect(again.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual(found);
  expect(found.filter((finding) => !finding.startsWith('mandate: decision'))).toEqual([]);
});

withPython(
  'Python finds every change that the engine finds',
  () => {
    const mutations = chosen([...fieldMutations(pack), ...rowMutations(pack)]);
    const questions = mutations.map((mutation) => JSON.stringify(differenceOf(mutation)));
    const tamper = ['test/core/pack/tamper_check.py', file, `${head.seq}:${head.hash}`];
    expect(runPython([...tamper, CHECKER_FOLDER], `${questions.join('\n')}\n`)).toEqual([]);
  },
  HOURS,
);

withPython('without a package for signatures Python verifies them by itself', () => {
  const program = `
import sys
sys.modules['cryptography'] = None
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
lines = list(check_pack.lines_of('${file}'))
assert check_pack.verify is check_pack.verify_slowly
print(len(check_pack.check(lines).findings))
place = next(n for n, line in enumerate(lines) if '"kind":"decision"' in line)
at = lines[place].index('"signature":"') + 20
lines[place] = lines[place][:at] + ('0' if lines[place][at] != '0' else '1') + lines[place][at + 1:]
print(*sorted({check for check, _, _ in check_pack.check(lines).findings}))`;
  expect(runPython(['-c', program])).toEqual(['0', 'decision seal signature']);
});

/** How a changed pack differs from the first: how many lines stay on each side, and the others. */
function differenceOf({ title, lines }: Mutation) {
  const base = pack.slice(0, -1);
  const changed = lines().slice(0, -1);
  let before = 0;
  while (before < base.length && base[before] === changed[before]) before += 1;
  let after = 0;
  const most = Math.min(base.length, changed.length) - before;
  while (after < most && base.at(-1 - after) === changed.at(-1 - after)) after += 1;
  return { title, before, middle: changed.slice(before, changed.length - after), after };
}
