import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for a local stack and all it keeps. PostgreSQL runs as another user where we are root,
 * and must be able to pass; else its data would stand elsewhere and outlive the folder.
 */
export function newHome(prefix: string): string {
  const home = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(home, 0o711);
  return home;
}
