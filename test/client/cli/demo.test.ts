import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import type { DemoResult } from '../../../client/cli/demo/closing-screen.ts';
import { commandOf } from '../../../local/process-identity.ts';
import { packageRoot } from '../../../local/package-root.ts';

// The command as it was built, in processes of its own, on a stack of its own: what a person gets.
const root = packageRoot();
const home = mkdtempSync(join(tmpdir(), 'gainshare-demo-'));

interface Ran {
  readonly exitCode: number | null;
  readonly printed: string;
  readonly said: string;
}

function gainshare(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const main = join(root, 'dist', 'client', 'cli', 'main.js');
  const child = spawn(process.execPath, [main, ...words], {
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

let demo: Ran;

beforeAll(async () => {
  demo = await gainshare(['demo', '--stay', '--json']);
});

afterAll(async () => {
  await gainshare(['down']);
  rmSync(home, { recursive: true, force: true });
});

describe('demo', () => {
  it('closes the period with the official figure, divided to the cent, each party paid once', () => {
    expect(demo.said).toContain('refused  REVISION_STALE');
    expect(demo.said).toContain('refused  MANDATE_MISSING');
    expect(demo.exitCode).toBe(0);
    const found = JSON.parse(demo.printed) as DemoResult;
    const official = JSON.parse(
      readFileSync(join(root, 'examples', 'usmm-2021', 'official.json'), 'utf8'),
    ) as { pool: string };
    expect(found.pool).toBe(official.pool);
    const parts = Object.values(found.positions).map((amount) => BigInt(amount.replace('.', '')));
    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(0n);
    expect(new Set(Object.values(found.paymentsPerParty))).toEqual(new Set([1]));
    expect(found.equalsRecalculation).toBe(true);
  });

  it('leaves an HTML statement for every party', () => {
    for (const party of ['cms', 'infrastructure', 'redesign', 'north', 'south', 'east', 'west']) {
      const path = join(home, 'demo', 'usmm', `2021-${party}-revision-2.html`);
      expect(readFileSync(path, 'utf8')).toContain('<svg');
    }
  });

  it('leaves a programme in which every example that reads finds something', async () => {
    for (const { example, kind } of allCommands.filter((spec) => spec.kind === 'read')) {
      const words = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[0]);
      const ran = await gainshare([...words, '--programme', 'usmm']);
      expect({ example, kind, exitCode: ran.exitCode, said: ran.said }).toMatchObject({
        exitCode: 0,
        said: '',
      });
      expect(ran.printed.trim()).not.toBe('');
    }
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
    const given = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const ran = await gainshare(words, given);
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
    const words = ['period', 'show', '2021', '--as', 'm.stone', '--programme', 'usmm', '--json'];
    const shown = await gainshare(words);
    expect(JSON.parse(shown.printed)).toMatchObject({ phase: 'closed' });
  });
});
