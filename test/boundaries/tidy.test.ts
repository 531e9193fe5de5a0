import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';
import { isAlone } from '../support/alone.ts';

const CODE = /\.(ts|js|mjs|sql)$/;
const LONGEST_LINE = 100;

/** What the linter cannot say. Each rule gives the lines of a file that break it. */
const rules = {
  'no line is longer than 100 columns': (_file, lines) =>
    lines.filter((line) => [...line].length > LONGEST_LINE),
  'nothing is exported by a star': (_file, lines) =>
    lines.filter((line) => /^\s*export \*/.test(line)),
  'files are named in kebab-case': (file) =>
    /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(basename(file)) ? [] : [file],
  'core/ does not ask for the time': (file, lines) =>
    file.startsWith('core/') ? lines.filter((line) => /new Date\(\)|Date\(\)/.test(line)) : [],
  'a suppressed finding says why': (_file, lines) =>
    lines.filter((line) => /(oxlint|eslint)-disable|@ts-\w+/.test(line) && !/ -- .{10}/.test(line)),
  'no test is switched off or left alone': (file, lines) =>
    file.endsWith('.test.ts')
      ? lines.filter((line) => /\b(test|it|describe)\.(only|todo|fails)\b/.test(line))
      : [],
  'a test that puts something in the place of a module runs in a process alone': (file, lines) =>
    file.endsWith('.test.ts') && !isAlone(file)
      ? lines.filter((line) => /\bvi\.(mock|doMock)\(/.test(line))
      : [],
} as const satisfies Record<string, (file: string, lines: readonly string[]) => readonly string[]>;

/** This file names what it forbids. */
const exempt = new Set(['test/boundaries/tidy.test.ts']);

function sources(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((file) => CODE.test(file) && !exempt.has(file))
    .filter((file) => existsSync(join(packageRoot(), file)));
}

test.each(Object.entries(rules))('%s', (_rule, broken) => {
  const found = sources().flatMap((file) => {
    const lines = readFileSync(join(packageRoot(), file), 'utf8').split('\n');
    return broken(file, lines).map((line) => `${file}: ${line.trim()}`);
  });
  expect(found).toEqual([]);
});

test.each([
  ['no line is longer than 100 columns', 'core/a.ts', 'x'.repeat(101)],
  ['nothing is exported by a star', 'core/a.ts', "export * from './b.ts';"],
  ['files are named in kebab-case', 'core/fileName.ts', ''],
  ['core/ does not ask for the time', 'core/a.ts', 'const now = new Date();'],
  ['a suppressed finding says why', 'core/a.ts', '// oxlint-disable-next-line no-console'],
  ['no test is switched off or left alone', 'test/a.test.ts', "test.only('a', () => {});"],
  [
    'a test that puts something in the place of a module runs in a process alone',
    'test/a.test.ts',
    "vi.mock('./a.ts');",
  ],
] as const)('the rule "%s" can be broken', (rule, file, line) => {
  expect(rules[rule](file, [line])).toHaveLength(1);
});

test('the lock file names the packages of every platform, without which npm ci refuses it', () => {
  const text = readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  // `node scripts/complete-lock.mjs` adds what a registry without all platforms left out.
  expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
  expect(wanted.length).toBeGreaterThan(0);
});
