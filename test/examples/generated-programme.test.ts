import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allCommands } from '../../client/cli/all-commands.ts';
import type { CliContext } from '../../client/cli/context.ts';
import { runCommandLine } from '../../client/cli/program.ts';
import { paintWith } from '../../client/cli/screen/paint.ts';
import { createEngine } from '../../client/engine.ts';
import { Keyring } from '../../client/keyring.ts';
import { readsOf } from '../../client/reads.ts';
import { connectTransport } from '../../client/temporal-transport.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { AnswerKey } from '../../datasets/index.ts';
import { shellWords } from '../client/cli/shell-words.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { testStack } from '../support/test-stack.ts';

/** The commands of examples/generated/README.md in their order; a million lines in the long run. */
const IS_LONG = process.env['GAINSHARE_TEST_LONG'] === '1';
const LINES = IS_LONG ? 1_000_000 : 20_000;
const folder = mkdtempSync(join(tmpdir(), 'gainshare-generated-'));
const programme = join(folder, 'my-programme');

let engine: TestEngine;
let context: CliContext;
let printed: string[] = [];
let said: string[] = [];

beforeAll(async () => {
  engine = await openTestEngine();
  const stack = await testStack();
  const temporal = {
    connectionOptions: { address: stack.temporalAddress },
    namespace: stack.temporalNamespace,
  };
  const keyring = new Keyring({ home: folder, passphrase: { env: {} }, allowsDemoKeys: true });
  const sender = createEngine({
    connect: () => connectTransport(temporal, engine.taskQueue),
    keyring,
  });
  context = {
    env: {},
    home: folder,
    keyring,
    screen: {
      width: 100,
      paint: paintWith(false),
      print: (line) => printed.push(line),
      say: (line) => said.push(line),
    },
    engine: () => Promise.resolve(sender),
    reads: () => Promise.resolve(readsOf(engine.database)),
    store: () => Promise.resolve(engine.store),
    close: () => sender.close(),
  };
});

afterAll(async () => {
  await context?.close();
  await engine?.close();
  rmSync(folder, { recursive: true, force: true });
});

function documented(): string[] {
  const text = readFileSync(new URL('../../examples/generated/README.md', import.meta.url), 'utf8');
  const block = /<!-- generated -->\n```\n([^`]+)```/.exec(text)?.[1] ?? '';
  return block
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('my-programme', programme))
    .map((line) => (IS_LONG ? line : line.replace('--lines 1000000', `--lines ${LINES}`)))
    .map((line) => (IS_LONG ? line : line.replace('--people 20000', '--people 500')));
}

async function run(line: string): Promise<string> {
  printed = [];
  said = [];
  const words = shellWords(line).slice(1);
  const exitCode = await runCommandLine(allCommands, words, context);
  expect(said.join('\n'), line).toBe('');
  expect(exitCode, line).toBe(0);
  return printed.join('\n');
}

test(`the documented commands settle a generated programme of ${LINES} lines`, async () => {
  const lines = documented();
  expect(lines.length).toBeGreaterThan(50);
  const answers = new Map<string, string>();
  for (const line of lines) answers.set(line, await run(line));
  const answerTo = (part: string): string =>
    [...answers].find(([line]) => line.includes(part))?.[1] ?? '';

  const text = readFileSync(join(programme, 'answer-key.json'), 'utf8');
  const key = JSON.parse(text) as AnswerKey;
  const found = await withTransaction(engine.database, async (tx) => {
    const revision = await loadRevision(tx, 'generated', '2021');
    return loadFigures(tx, 'generated', '2021', revision?.figuresHash ?? '');
  });
  const { values } = JSON.parse(found?.figures ?? '{}') as { values: Record<string, string> };
  expect(values).toMatchObject(key.figures);
  const quarantined = answerTo('data quarantine').split('\n').slice(1);
  expect(quarantined.map((fault) => Number(fault.split(',')[0]))).toEqual(
    key.faults.map(({ row }) => row),
  );
  expect(answerTo('explain 2021 pool')).toMatch(/outturn\.completed: [\d,]+ rows of expenditure/);
  expect(answerTo('--rows 3')).toContain('inpatient');
  expect(answerTo('pay show')).toContain('acute');
});
