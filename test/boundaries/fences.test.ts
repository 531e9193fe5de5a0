import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';

const run = promisify(execFile);

/** What must be refused: a file, one line of it, and the rule that refuses it. */
const forbidden = [
  ['core/reads-files.ts', "import { readFileSync } from 'node:fs';", 'no-restricted-imports'],
  [
    'core/deep/reads-tables.ts',
    "import { a } from '../../database/a.ts';",
    'no-restricted-imports',
  ],
  ['core/starts-servers.ts', "import { a } from '../local/a.ts';", 'no-restricted-imports'],
  ['core/asks-postgres.ts', "import pg from 'pg';", 'no-restricted-imports'],
  ['core/waits.ts', "import { sleep } from '@temporalio/workflow';", 'no-restricted-imports'],
  ['core/reads-settings.ts', "export const a = process.env['A'];", 'no-restricted-globals'],
  ['core/reads-clock.ts', 'export const a = Date.now();', 'no-restricted-properties'],
  ['core/draws-lots.ts', 'export const a = Math.random();', 'no-restricted-properties'],
  ['core/fetches.ts', "export const a = await fetch('x');", 'no-restricted-globals'],
  ['workflows/reads-files.ts', "import { readFileSync } from 'node:fs';", 'no-restricted-imports'],
  ['workflows/checks-shapes.ts', "import { z } from 'zod';", 'no-restricted-imports'],
  ['workflows/asks-postgres.ts', "import pg from 'pg';", 'no-restricted-imports'],
  ['workflows/reads-tables.ts', "import { a } from '../database/a.ts';", 'no-restricted-imports'],
  [
    'workflows/calls-effects.ts',
    "import { a } from '../activities/a.ts';",
    'no-restricted-imports',
  ],
  [
    'workflows/deep/opens-files.ts',
    "import { a } from '../../datasets/a.ts';",
    'no-restricted-imports',
  ],
  [
    'workflows/starts-clients.ts',
    "import { Client } from '@temporalio/client';",
    'no-restricted-imports',
  ],
  ['workflows/uses-crypto.ts', 'export const a = crypto.randomUUID();', 'no-restricted-globals'],
  [
    'activities/imports-workflow.ts',
    "import { a } from '../workflows/a.ts';",
    'no-restricted-imports',
  ],
  ['activities/imports-client.ts', "import { a } from '../client/a.ts';", 'no-restricted-imports'],
  [
    'datasets/knows-temporal.ts',
    "import { a } from '@temporalio/activity';",
    'no-restricted-imports',
  ],
  ['datasets/writes-tables.ts', "import pg from 'pg';", 'no-restricted-imports'],
  ['datasets/copies-tables.ts', "import { from } from 'pg-copy-streams';", 'no-restricted-imports'],
  ['datasets/reads-tables.ts', "import { a } from '../database/a.ts';", 'no-restricted-imports'],
  [
    'database/knows-temporal.ts',
    "import { a } from '@temporalio/client';",
    'no-restricted-imports',
  ],
  ['database/opens-files.ts', "import { a } from '../datasets/a.ts';", 'no-restricted-imports'],
  ['core/compares-results.ts', "import { a } from '../backtest/a.ts';", 'no-restricted-imports'],
  ['backtest/reads-files.ts', "import { readFileSync } from 'node:fs';", 'no-restricted-imports'],
  ['backtest/knows-client.ts', "import { a } from '../client/a.ts';", 'no-restricted-imports'],
  ['backtest/reads-clock.ts', 'export const a = performance.now();', 'no-restricted-globals'],
  ['worker/knows-client.ts', "import { a } from '../client/a.ts';", 'no-restricted-imports'],
  [
    'client/cli/calls-effects.ts',
    "import { a } from '../../activities/a.ts';",
    'no-restricted-imports',
  ],
  [
    'client/writes-tables.ts',
    "import { a } from '../database/writes/a.ts';",
    'no-restricted-imports',
  ],
  [
    'client/moves-money.ts',
    "import { a } from '../database/ledger/post-transfers.ts';",
    'no-restricted-imports',
  ],
  ['client/asks-postgres.ts', "import pg from 'pg';", 'no-restricted-imports'],
  ['client/runs-worker.ts', "import { a } from '../worker/a.ts';", 'no-restricted-imports'],
  [
    'client/runs-workflow.ts',
    "import { a } from '../workflows/dispute.ts';",
    'no-restricted-imports',
  ],
  ['local/knows-rules.ts', "import { a } from '../core/settlement/a.ts';", 'no-restricted-imports'],
  ['local/reads-tables.ts', "import { a } from '../database/a.ts';", 'no-restricted-imports'],
  ['core/any.ts', 'export const a = (b: any): unknown => b;', 'no-explicit-any'],
  ['core/sure.ts', 'export const a = (b?: string): string => b!;', 'no-non-null-assertion'],
  ['core/default.ts', 'export default 1;', 'no-default-export'],
  ['core/CamelCase.ts', 'export const a = 1;', 'filename-case'],
  ['core/long-file.ts', '// A line.\n'.repeat(301), 'max-lines)'],
  [
    'core/long-function.ts',
    `export function a(): void {\n${'  void 0;\n'.repeat(70)}}`,
    'max-lines-per-function',
  ],
  ['core/one.ts', "import { b } from './two.ts';\nexport const a = (): number => b;", 'no-cycle'],
  ['core/two.ts', "import { a } from './one.ts';\nexport const b = a();", 'no-cycle'],
  ['database/floats.ts', 'const a = async () => 1;\na();', 'no-floating-promises'],
  [
    'workflows/validates-later.ts',
    [
      "import { defineUpdate, setHandler } from '@temporalio/workflow';",
      "setHandler(defineUpdate<void>('a'), () => undefined, {",
      '  validator: async () => undefined,',
      '});',
    ].join('\n'),
    'no-misused-promises',
  ],
] as const;

/** What must be allowed: a fence that stops everything proves nothing. */
const allowed = [
  ['core/uses-schemas.ts', "import { z } from 'zod';\nexport const a = z.string();"],
  ['core/deep/uses-exact.ts', "import { a } from '../uses-schemas.ts';\nexport const b = a;"],
  [
    'core/verifies.ts',
    "import { ed25519 } from '@noble/curves/ed25519.js';\nexport const a = ed25519;",
  ],
  ['core/reads-text.ts', "export const a = new Date('2026-01-31T00:00:00Z');"],
  ['workflows/knows-types.ts', "import type { A } from '../activities/a.ts';\nexport type B = A;"],
  ['workflows/uses-core.ts', "import { a } from '../core/reads-text.ts';\nexport const b = a;"],
  [
    'activities/a.ts',
    "import { a } from '../database/a.ts';\nexport const b = a;\nexport type A = 1;",
  ],
  ['database/a.ts', "import { Client } from 'pg';\nexport const a = Client;"],
  ['backtest/uses-core.ts', "import { a } from '../core/reads-text.ts';\nexport const b = a;"],
  ['database/ledger/list-balances.ts', 'export const a = 1;'],
  [
    'client/reads-balances.ts',
    "import { a } from '../database/ledger/list-balances.ts';\nexport const b = a;",
  ],
  ['client/reads.ts', "import { a } from '../database/a.ts';\nexport const b = a;"],
] as const;

describe('fences', () => {
  let folder = '';
  let findings: readonly { filename: string; code: string }[] = [];

  beforeAll(async () => {
    const root = packageRoot();
    folder = await mkdtemp(join(tmpdir(), 'gainshare-fences-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'tsconfig.core.json', 'package.json']) {
      await cp(join(root, file), join(folder, file));
    }
    for (const [file, content] of [...forbidden, ...allowed]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${content}\n`);
    }
    const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const args = [oxlint, '--type-aware', '--format=json'];
    const output = await run(process.execPath, args, { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    ({ diagnostics: findings } = JSON.parse(output.stdout) as { diagnostics: typeof findings });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(forbidden)('refuses %s', (file, _content, rule) => {
    const codes = findings.filter(({ filename }) => filename === file).map(({ code }) => code);
    expect(codes.some((code) => code.includes(rule))).toBe(true);
  });

  test('core/ has no Node types', async () => {
    const files = ['reads-files', 'reads-settings', 'reads-text'].map((name) => `core/${name}.ts`);
    const config = { extends: './tsconfig.core.json', include: files };
    await writeFile(join(folder, 'tsconfig.part.json'), JSON.stringify(config));
    const tsc = join(packageRoot(), 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '-p', 'tsconfig.part.json'];
    const { stdout } = await run(process.execPath, args, { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toMatch(/core\/reads-files\.ts.*node:fs/);
    expect(stdout).toMatch(/core\/reads-settings\.ts.*'process'/);
    expect(stdout).not.toContain('core/reads-text.ts');
  });

  test.each(allowed)('allows %s', (file) => {
    expect(findings.filter(({ filename }) => filename === file)).toEqual([]);
  });
});
