import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';

/** `import … from 'x'`, `import 'x'` and `export … from 'x'`, but no types and no `import('x')`. */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

/** The packages that loading a file loads, and through which file each is first met. */
function loadedPackages(entry: string): ReadonlyMap<string, string> {
  const met = new Set<string>();
  const packages = new Map<string, string>();
  const open = [join(packageRoot(), entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (met.has(file)) continue;
    met.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
      if (name.startsWith('.')) open.push(join(dirname(file), name));
      else if (!name.startsWith('node:')) packages.set(name, relative(packageRoot(), file));
    }
  }
  return packages;
}

describe('what is loaded before the first word is read', () => {
  it('the command loads no server, database or schema: a backtest starts at once', () => {
    const heavy = /^(zod|yaml|pg|@duckdb\/|@temporalio\/(?!envconfig))/;
    const found = [...loadedPackages('client/cli/main.ts')].filter(([name]) => heavy.test(name));
    expect(found).toEqual([]);
  });

  it('settling loads the hashes and nothing else', () => {
    expect([...loadedPackages('core/settlement/settle.ts').keys()]).toEqual([
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
    ]);
  });

  it('the check sees what a file loads', () => {
    expect(loadedPackages('core/agreement/schema.ts').has('zod')).toBe(true);
    expect(loadedPackages('database/open-database.ts').has('pg')).toBe(true);
  });
});
