import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The bundle of the workflows' sources, made once for as long as nothing in them changes: bundling
 * takes seconds, and every test file with a worker needs it.
 */
export async function workflowBundle(): Promise<{ readonly codePath: string }> {
  const folder = join(tmpdir(), 'gainshare-test-bundles');
  const codePath = join(folder, `workflows-${await newestChange()}.js`);
  if (!existsSync(codePath)) {
    await mkdir(folder, { recursive: true });
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(root, 'workflows', 'index.ts'),
    });
    const draft = `${codePath}.${process.pid}`;
    await writeFile(draft, code);
    await rename(draft, codePath);
  }
  return { codePath };
}

async function newestChange(): Promise<number> {
  let newest = 0;
  for (const folder of ['workflows', 'core']) {
    for (const file of await readdir(join(root, folder), { recursive: true })) {
      if (!file.endsWith('.ts')) continue;
      newest = Math.max(newest, Math.floor((await stat(join(root, folder, file))).mtimeMs));
    }
  }
  return newest;
}
