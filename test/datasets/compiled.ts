import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './support.ts';

/** The dataset layer compiled into a folder, for child processes; gives the path of its index. */
export function compiledDatasets(): string {
  const folder = newFolder();
  const root = process.cwd();
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: root,
      outDir: join(folder, 'out'),
      sourceMap: false,
      types: ['node'],
    },
    files: [join(root, 'datasets', 'index.ts')],
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', folder], { stdio: 'pipe' });
  return join(folder, 'out', 'datasets', 'index.js');
}
