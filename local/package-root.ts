import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this package, whether the caller runs from its sources or from `dist/`.
 * Plain scripts that are started as processes of their own live at a fixed place below it.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error('The package root was not found: package.json is missing above local/.');
    }
    folder = parent;
  }
  return folder;
}
