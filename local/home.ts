import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of this user's keys and local data: `GAINSHARE_HOME`, or the XDG data folder. */
export function gainshareHome(env: NodeJS.ProcessEnv): string {
  const named = env['GAINSHARE_HOME'] ?? '';
  if (named !== '') return named;
  const data = env['XDG_DATA_HOME'] ?? '';
  return join(data === '' ? join(homedir(), '.local', 'share') : data, 'gainshare');
}
