import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../local/package-root.ts';

/** Bundles the workflows' sources, unless that has been done since they last changed. */
export async function makeBundle(): Promise<{ readonly codePath: string }> {
  const folder = join(packageRoot(), 'node_modules', '.cache', 'gainshare-test');
  const codePath = join(folder, `workflows-${await newestChange()}.js`);
  if (!existsSync(codePath)) {
    const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
    const workflowsPath = join(packageRoot(), 'workflows', 'index.ts');
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      // As in the bundle of the build.
      preloadModules: [workflowsPath],
      payloadConverterPath: join(packageRoot(), 'workflows', 'payload-converter.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(codePath, code);
  }
  return { codePath };
}

async function newestChange(): Promise<number> {
  let newest = 0;
  for (const folder of ['workflows', 'core']) {
    for (const file of await readdir(join(packageRoot(), folder), { recursive: true })) {
      if (!file.endsWith('.ts')) continue;
      newest = Math.max(
        newest,
        Math.floor((await stat(join(packageRoot(), folder, file))).mtimeMs),
      );
    }
  }
  return newest;
}
