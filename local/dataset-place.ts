import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the files of lines are kept, and the keys that they are sealed with. */
export interface DatasetPlace {
  readonly directory: string;
  readonly keys: { readonly current: string; readonly keys: Readonly<Record<string, string>> };
  /** Hosts from which files may be fetched, and those of them inside one's own network. */
  readonly https?: { readonly hosts: readonly string[]; readonly privateHosts: readonly string[] };
}

/**
 * The dataset store of this machine: `GAINSHARE_DATASETS` or a folder of the home, with the keys of
 * `GAINSHARE_DATASET_KEYS` (a JSON file: `{ "current": ID, "keys": { ID: 32 bytes in base64 } }`)
 * or of the home, where a key is made at the first use. Files are fetched from the hosts of
 * `GAINSHARE_HTTPS_HOSTS` and, inside one's own network, `GAINSHARE_HTTPS_PRIVATE_HOSTS` only.
 */
export function datasetPlace(home: string, env: NodeJS.ProcessEnv): DatasetPlace {
  const named = env['GAINSHARE_DATASETS'] ?? '';
  const keysFile = env['GAINSHARE_DATASET_KEYS'] ?? '';
  const text = keysFile === '' ? ownKeys(home) : readFileSync(keysFile, 'utf8');
  const keys = JSON.parse(text) as DatasetPlace['keys'];
  const privateHosts = hostsIn(env['GAINSHARE_HTTPS_PRIVATE_HOSTS']);
  return {
    directory: named === '' ? join(home, 'datasets') : named,
    keys,
    https: { hosts: [...hostsIn(env['GAINSHARE_HTTPS_HOSTS']), ...privateHosts], privateHosts },
  };
}

/** `files.example.org, files.example.com:8443` */
function hostsIn(list = ''): readonly string[] {
  return list.split(',').flatMap((host) => (host.trim() === '' ? [] : [host.trim()]));
}

/** Whoever comes first makes the key; the others read it. */
function ownKeys(home: string): string {
  const file = join(home, 'dataset-keys.json');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const made = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  try {
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
