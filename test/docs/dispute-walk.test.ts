import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allCommands } from '../../client/cli/all-commands.ts';
import { runCommandLine } from '../../client/cli/program.ts';
import { readsOf } from '../../client/reads.ts';
import { fakeContext } from '../client/cli/fake-context.ts';
import { shellWords } from '../client/cli/shell-words.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const PAGE = 'docs/dispute-walk.md';
const CONSOLE = /```console\n([\s\S]*?)```/g;
const RULES = 'disputes:\n  answerDays: 7\n  advance: { share: 0.8 }\n';

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'walk');
  await usmm.create((agreement) => agreement.replace('disputes:\n', RULES));
  await usmm.openUntilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
});

afterAll(async () => await engine?.close());

/** What stands before a command is the phase that the period must have reached by itself. */
const AWAITED: Readonly<Record<string, string>> = {
  submit: 'collecting',
  revision: 'signing',
  sign: 'signing',
  accept: 'disputing',
};

const folder = mkdtempSync(join(tmpdir(), 'gainshare-walk-'));

async function printed(line: string): Promise<string[]> {
  const fake = fakeContext({ env: { GAINSHARE_PROGRAMME: usmm.id } });
  const context = {
    ...fake,
    engine: async () => engine.engine,
    reads: async () => ({ ...readsOf(engine.database), close: async () => undefined }),
    store: async () => engine.store,
    close: async () => undefined,
  };
  const words = shellWords(line.replace('/tmp/', `${folder}/`));
  const awaited = AWAITED[words[0] ?? ''];
  if (awaited !== undefined) await usmm.reaches(awaited);
  if (words[0] === 'pay' && words[1] === 'release') await usmm.paymentFile();
  if (words[0] === 'pay' && words[1] === 'answer') await bankAnswers(words[3] ?? '');
  if (words[0] === 'ledger') await usmm.reaches('closed');
  const exitCode = await runCommandLine(allCommands, words, context);
  expect([line, exitCode, exitCode === 0 ? '' : fake.said]).toEqual([line, 0, '']);
  return fake.printed.flatMap((text) => text.split('\n')).map(steady);
}

/** The bank has paid whatever it was sent. */
async function bankAnswers(path: string): Promise<void> {
  const { instructions } = (await usmm.view()).payments;
  const open = instructions.filter(({ answers }) => answers.length === 0);
  const rows = open.map(({ endToEndId }) => `${endToEndId},accepted,`);
  writeFileSync(path, `${['end_to_end_id,status,reason', ...rows].join('\n')}\n`);
}

/** What is different every time: hashes, ids, instants and how far away they are. */
function steady(text: string): string {
  return text
    .replaceAll(folder, '/tmp')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '…')
    .replace(/\b[0-9a-f]{10,}\b/g, '…')
    .replace(/\bGS[0-9A-F]{32}\b/g, 'GS…')
    .replace(/\b20(?!21)\d{2}-\d{2}-\d{2}( \d{2}:\d{2})?/g, '…')
    .replace(/\(in [^)]*\)|\([^)]* ago\)/g, '(…)')
    .trimEnd();
}

test('the walk through a dispute prints what the page says', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const blocks: string[] = [];
  for (const [, block = ''] of page.matchAll(CONSOLE)) {
    const lines: string[] = [];
    for (const line of block.split('\n').filter((text) => text.startsWith('$ gainshare '))) {
      lines.push(line, ...(await printed(line.slice('$ gainshare '.length))));
    }
    blocks.push(`\`\`\`console\n${lines.join('\n')}\n\`\`\``);
  }
  const walked = page.replace(CONSOLE, () => blocks.shift() ?? '');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, walked);
  else expect(walked).toBe(page);
  expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toContain('a credit note is missing');
});
