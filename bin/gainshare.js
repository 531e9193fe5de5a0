#!/usr/bin/env node
// The command of an installed package. In a checkout, `npm run --silent gainshare --` builds first.
import { existsSync } from 'node:fs';

const program = new URL('../dist/client/cli/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('Gainshare is not built yet: run `npm run build` in its folder first.\n');
  process.exitCode = 1;
}
