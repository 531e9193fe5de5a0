import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import type * as OpenContext from '../../../client/cli/open-context.ts';
import type * as Program from '../../../client/cli/program.ts';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import { packageRoot } from '../../../local/package-root.ts';
import { commandOf } from '../../../local/process-identity.ts';
import { newHome } from '../../support/new-home.ts';
import { shellWords } from './shell-words.ts';

// The command as it was built, on a stack of its own: what a person gets.
const root = packageRoot();
const built = (file: string): string => join(root, 'dist', 'client', 'cli', file);
const home = newHome('gainshare-demo-');

interface PaymentsShown {
  readonly files: readonly { readonly controlSum: string }[];
  readonly instructions: readonly { readonly partyId: string; readonly amount: string }[];
}

interface Ran {
  readonly exitCode: number | null;
  readonly printed: string;
  readonly said: string;
}

/** A process of its own. */
function gainshare(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, [built('main.js'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GAINSHARE_HOME: home, ...env },
  });
  let printed = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.once('close', (exitCode) => {
      resolve({ exitCode, printed, said });
    });
  });
}

/** Many commands, as built, in this process, which spares the start of each. */
async function runLines(lines: readonly string[]): Promise<Ran[]> {
  const { openContext } = (await import(built('open-context.js'))) as typeof OpenContext;
  const { runCommandLine } = (await import(built('program.js'))) as typeof Program;
  const ran: Ran[] = [];
  let printed = '';
  let said = '';
  const screen = {
    width: 100,
    paint: paintWith(false),
    print: (line: string) => {
      printed += `${line}\n`;
    },
    say: (line: string) => {
      said += `${line}\n`;
    },
  };
  const context = openContext({ ...process.env, GAINSHARE_HOME: home }, screen);
  try {
    for (const line of lines) {
      printed = '';
      said = '';
      const exitCode = await runCommandLine(allCommands, shellWords(line), context);
      ran.push({ exitCode, printed, said });
      if (exitCode !== 0) throw new Error(`${line}\n${said}`);
    }
    return ran;
  } finally {
    await context.close();
  }
}

/** The lines of the fenced block that follows a mark in a document. */
function blockAfter(mark: string, file: string): string[] {
  const [, after = ''] = readFileSync(join(root, file), 'utf8').split(`<!-- ${mark} -->\n\`\`\`\n`);
  return after.slice(0, after.indexOf('```')).trimEnd().split('\n');
}

let demo: Ran;

beforeAll(async () => {
  demo = await gainshare(['demo', '--stay']);
});

afterAll(async () => {
  await gainshare(['down']);
  rmSync(home, { recursive: true, force: true });
});

describe('demo', () => {
  it('closes the period with the official figure, to the cent, each party paid once', async () => {
    expect(demo.exitCode).toBe(0);
    expect(demo.printed).toContain('refused  REVISION_STALE');
    expect(demo.printed).toContain('refused  MANDATE_MISSING');
    const official = JSON.parse(
      readFileSync(join(root, 'examples', 'usmm-2021', 'official.json'), 'utf8'),
    ) as { pool: string };
    const [shown] = await runLines(['pay show 2021 --as f.ward --programme usmm --json']);
    const { files, instructions } = JSON.parse(shown?.printed ?? '') as PaymentsShown;
    expect(files.map(({ controlSum }) => controlSum)).toEqual([`${official.pool}00`]);
    const paid = instructions.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    expect(String(paid)).toBe(`${official.pool}00`);
    expect(new Set(instructions.map(({ partyId }) => partyId)).size).toBe(instructions.length);
    const [ledger] = await runLines([
      'ledger statement 2021 north --as f.ward --programme usmm --json',
    ]);
    const due = instructions.find(({ partyId }) => partyId === 'north')?.amount;
    expect(JSON.parse(ledger?.printed ?? '')).toMatchObject({
      amounts: { due, brought: '0', settled: due, onItsWay: '0', stillDue: '0' },
    });
  });

  it('says what the README shows of it, and draws its picture', () => {
    if (process.env['UPDATE_DOCS'] === '1') updateReadme(demo.printed);
    const said = demo.printed.split('\n').map(timeless);
    const shown = blockAfter('demo', 'README.md').map(timeless);
    const from = said.indexOf(shown[0] ?? '');
    expect(said.slice(from, from + shown.length)).toEqual(shown);
    const drawn = readFileSync(join(home, 'demo', 'usmm', 'waterfall.svg'), 'utf8');
    expect(readFileSync(join(root, 'docs', 'pictures', 'demo.svg'), 'utf8')).toBe(drawn);
  });

  it('leaves an HTML statement for every party', () => {
    for (const party of ['cms', 'infrastructure', 'redesign', 'north', 'south', 'east', 'west']) {
      const path = join(home, 'demo', 'usmm', `2021-${party}-revision-2.html`);
      expect(readFileSync(path, 'utf8')).toContain('<svg');
    }
  });

  it('leaves a programme in which every example that reads finds something', async () => {
    const examples = allCommands.filter((spec) => spec.kind === 'read');
    // What an example writes, it writes where it is typed.
    process.chdir(home);
    const lines = examples.map(({ example }) => `${example} --programme usmm`);
    const ran = await runLines(lines).finally(() => process.chdir(root));
    expect(ran.every(({ printed }) => printed.trim() !== '')).toBe(true);
  });

  it('prepares a programme in which the practice period of docs/cli.md can be played', async () => {
    const prepared = await gainshare(['demo', '--prepare', '--json']);
    expect(JSON.parse(prepared.printed)).toEqual({ programme: 'usmm-2' });
    const out = join(home, 'payment-file.csv');
    const lines = blockAfter('practice', 'docs/cli.md').map(
      (line) =>
        `${line.replace(/^gainshare /, '').replace('payment-file.csv', out)} --programme usmm-2`,
    );
    expect(lines.length).toBeGreaterThan(20);
    await runLines(lines);
    expect(readFileSync(out, 'utf8')).toContain('CONTROL,,,6 payments,25813466.00,USD');
  });

  it('shows a partner its own statement and no other', async () => {
    const as = ['--as', 'a.jones', '--programme', 'usmm'];
    expect((await gainshare(['statement', '2021', 'north', ...as])).exitCode).toBe(0);
    const other = await gainshare(['statement', '2021', 'south', ...as]);
    expect(other.exitCode).toBe(1);
    expect(other.said).toContain('NOT_FOUND: a.jones sees no statement of south');
  });

  it('refuses its keys where a Temporal server is given', async () => {
    const words = ['sign', '2021', '--hash', 'ab', '--as', 'g.hall', '--programme', 'usmm'];
    const ran = await gainshare(words, { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(ran.exitCode).toBe(1);
    expect(ran.said).toContain('DEMO_KEY_REFUSED: The key of g.hall is a demo key.');
  });

  it('stops everything with `down`, and is back with its data after `up`', async () => {
    const worker = JSON.parse(readFileSync(join(home, 'worker.json'), 'utf8')) as { pid: number };
    const stack = JSON.parse(readFileSync(join(home, 'stack', 'stack.json'), 'utf8')) as {
      servers: Record<string, { pid: number }>;
    };
    expect((await gainshare(['down'])).exitCode).toBe(0);
    for (const { pid } of [worker, ...Object.values(stack.servers)]) {
      expect(commandOf(pid) ?? '').not.toContain(home);
    }
    expect(existsSync(join(home, 'worker.json'))).toBe(false);
    expect((await gainshare(['up'])).exitCode).toBe(0);
    const [shown] = await runLines(['period show 2021 --as m.stone --programme usmm --json']);
    expect(JSON.parse(shown?.printed ?? '')).toMatchObject({ phase: 'closed' });
  });
});

const FIRST_SHOWN = '5  Statements go out';
const LAST_SHOWN = 'each exactly once';

/** Takes the README's capture and its picture from this very run. */
function updateReadme(printed: string): void {
  const lines = printed.split('\n');
  const from = lines.findIndex((line) => line.startsWith(FIRST_SHOWN));
  const to = lines.findIndex((line) => line.includes(LAST_SHOWN));
  const file = join(root, 'README.md');
  const [before = '', after = ''] = readFileSync(file, 'utf8').split('<!-- demo -->\n```\n');
  const capture = lines.slice(from, to + 1).join('\n');
  const rest = after.slice(after.indexOf('```'));
  writeFileSync(file, `${before}<!-- demo -->\n\`\`\`\n${capture}\n${rest}`);
  copyFileSync(
    join(home, 'demo', 'usmm', 'waterfall.svg'),
    join(root, 'docs', 'pictures', 'demo.svg'),
  );
}

/** A line without what differs from run to run: instants, hashes, the audit's length. */
function timeless(line: string): string {
  return line.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/, 'INSTANT').replace(/[0-9a-f]{12}…/, 'HASH');
}
