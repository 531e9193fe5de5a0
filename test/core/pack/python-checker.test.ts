import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, vi } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { checkPack, packLines } from '../../../core/pack/index.ts';
import { officialExamples } from '../settlement/official-examples.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';
import {
  type CheckedPack,
  foundByPython,
  testThatBothSayTheSame,
  withPython,
} from './both-checkers.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { CHECKER_FOLDER, runPython } from './python.ts';
import { calculatedOnly, samplePack } from './sample-pack.ts';
import { PERIOD } from './sample-programme.ts';
import {
  chosen,
  fieldMutations,
  type Mutation,
  rowMutations,
  signatureMutations,
} from './tamper.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
/** The long run changes every field of every record. */
const HOURS = 2 * 3_600_000;

const pack = samplePack(loadAgreement(LEAN_AGREEMENT));
const file = join(folder, 'lean.pack.gz');
const script = join(CHECKER_FOLDER, 'check_pack.py');
const { head } = checkPack(pack);

/** The pack without its seal, whose characters both languages count alike. */
const base = `${pack.slice(0, -1).join('\n')}\n`;

writeFileSync(file, gzipSync(`${pack.join('\n')}\n`));
afterAll(() => rmSync(folder, { recursive: true }));

withPython('Python finds the pack whole, step by step and signature by signature', () => {
  const [verdict] = runPython([script, file, '--head', `${head.seq}:${head.hash}`]);
  const { counts } = checkPack(pack);
  const { records, steps, signatures } = counts;
  const counted = `${records} records, ${steps} steps, ${signatures} signatures`;
  expect(verdict).toContain(`OK: ${counted}; the chain ends with entry ${head.seq}:${head.hash}`);
});

const examples = [...workedExamples(), ...officialExamples];

/** An example in a programme with the people of another: only their mandates do not fit. */
function packOf({ agreementFile, figures }: (typeof examples)[number]): string[] {
  const period = { ...figures.period, id: PERIOD };
  const contents = calculatedOnly(agreementAt(agreementFile), { ...figures, period });
  return [...packLines(contents)].map((line) => line.slice(0, -1));
}

const packs: readonly CheckedPack[] = [
  { title: 'the full example', lines: samplePack() },
  ...examples.map((example) => ({ title: example.title, lines: packOf(example) })),
].map((each) => ({ ...each, findings: checkPack(each.lines).findings }));

const answers = foundByPython(packs);

testThatBothSayTheSame(packs, answers);

withPython('an example in the programme of another lacks mandates, and nothing else', () => {
  const found = answers.slice(1).flat();
  expect(found.filter((finding) => !finding.startsWith('mandate: '))).toEqual([]);
});

withPython(
  'Python finds and names every change that the engine finds',
  () => {
    const mutations = chosen([
      ...fieldMutations(pack),
      ...rowMutations(pack),
      ...signatureMutations(pack),
    ]);
    const changes = mutations.map((mutation) => JSON.stringify(differenceOf(mutation)));
    const tamper = ['test/core/pack/tamper_check.py', file, `${head.seq}:${head.hash}`];
    expect(runPython([...tamper, CHECKER_FOLDER], `${changes.join('\n')}\n`)).toEqual([]);
  },
  HOURS,
);

withPython('Python sees a page that shows another partner, amount, line or fingerprint', () => {
  const statements = pack.filter((each) => each.includes('"kind":"statement"'));
  const [line = ''] = statements.filter((each) => each.includes('"partyId":"north","revision":'));
  const { html, model } = JSON.parse(line) as { html: string; model: object };
  const wrong = [
    html,
    html.replace('<h1>North', '<h1>South'),
    html.replace(/(<p class="amount">.)\d/, '$19'),
    html.replace(/(<h2 id="lines">[^]*?<td class="amount">.)\d/, '$18'),
    html.replace(/(<h2 id="waterfall">[^]*?<td class="amount">.\d)\d/, '$17'),
    html.replace(/(<h2 id="proof">[^]*?<span class="hash">)[0-9a-f]{8}/, '$101234567'),
  ];
  const program = `
import json, sys
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
model, pages = json.loads(sys.stdin.read())
print("\\n".join(str(check_pack.shows(page, model)) for page in pages))`;
  const shown = runPython(['-c', program], JSON.stringify([model, wrong]));
  expect(shown).toEqual(['True', ...wrong.slice(1).map(() => 'False')]);
});

/** An entry whose fields are of other kinds, and a file without end. */
const MALFORMED = [
  [...pack.slice(0, 1), pack[1]?.replace('"seq":1', '"seq":"1"') ?? ''],
  [...pack.slice(0, 1), pack[1]?.replace(/"body":\{[^]*?\},"hash"/, '"body":"x","hash"') ?? ''],
  Array.from({ length: 2_000 }, () => '1'),
];

withPython('Python reports what is malformed as the engine does, and stops after very many', () => {
  const files = MALFORMED.map((lines, index) => {
    const target = join(folder, `malformed-${index}.pack`);
    writeFileSync(target, `${lines.join('\n')}\n`);
    return target;
  });
  const program = `
import sys
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
for file in sys.argv[1:]:
    print(len(check_pack.check(check_pack.lines_of(file)).findings))`;
  const counts = MALFORMED.map((lines) => String(checkPack(lines).findings.length));
  expect(runPython(['-c', program, ...files])).toEqual(counts);
});

withPython('without a package for signatures Python verifies them by itself', () => {
  const program = `
import sys
sys.modules['cryptography'] = None
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
assert check_pack.verify is check_pack.verify_slowly
lines = check_pack.lines_of('${file}')
signed = [record for record in map(check_pack.READER.decode, lines) if record["kind"] == "decision"]
content, signature = signed[0]["content"], signed[0]["signature"]
key = content["details"]["publicKey"]
changed = ('0' if signature[0] != '0' else '1') + signature[1:]
for each in (signature, changed, signed[1]["signature"]):
    print(check_pack.is_signed_by(content, each, key))`;
  expect(runPython(['-c', program])).toEqual(['True', 'False', 'False']);
});

/**
 * How a changed pack differs from the first, as one stretch of its text: so a line of many
 * kilobytes in which one word is another is told by that word.
 */
function differenceOf({ title, names, lines }: Mutation) {
  const changed = `${lines().slice(0, -1).join('\n')}\n`;
  const most = Math.min(base.length, changed.length);
  let from = 0;
  while (from < most && base.charCodeAt(from) === changed.charCodeAt(from)) from += 1;
  let after = 0;
  const atEnd = (text: string) => text.charCodeAt(text.length - 1 - after);
  while (after < most - from && atEnd(base) === atEnd(changed)) after += 1;
  return { title, names, from, text: changed.slice(from, changed.length - after), after };
}
