import { readFileSync } from 'node:fs';
import { GainshareError } from '../core/errors/index.ts';

/** Where a passphrase comes from; `prompt` is absent where nobody sits at a terminal. */
export interface PassphraseSources {
  readonly env: NodeJS.ProcessEnv;
  readonly prompt?: (question: string) => Promise<string>;
}

/** Shorter ones are guessed in hours, whatever the derivation costs. */
const SHORTEST = 12;

/**
 * The passphrase of a key: `GAINSHARE_PASSPHRASE`, the first line of `GAINSHARE_PASSPHRASE_FILE`,
 * or what the person types. Throws PASSPHRASE_MISSING, FILE_UNREADABLE.
 */
export async function askPassphrase(sources: PassphraseSources, whose: string): Promise<string> {
  const given = givenPassphrase(sources.env);
  if (given !== undefined) return given;
  if (sources.prompt === undefined) {
    throw new GainshareError('PASSPHRASE_MISSING', `The key of ${whose} needs its passphrase.`);
  }
  return sources.prompt(`Passphrase of ${whose}: `);
}

/** The passphrase for a new key, typed twice on a terminal. Throws PASSPHRASE_WRONG. */
export async function askNewPassphrase(sources: PassphraseSources, whose: string): Promise<string> {
  const passphrase = await askPassphrase(sources, whose);
  if (passphrase.length < SHORTEST) {
    const message = `A passphrase has at least ${SHORTEST} characters.`;
    throw new GainshareError('PASSPHRASE_WRONG', message);
  }
  if (givenPassphrase(sources.env) === undefined) {
    const again = await sources.prompt?.('The same once more: ');
    if (again !== passphrase) {
      throw new GainshareError('PASSPHRASE_WRONG', 'The two passphrases differ.');
    }
  }
  return passphrase;
}

function givenPassphrase(env: NodeJS.ProcessEnv): string | undefined {
  const direct = env['GAINSHARE_PASSPHRASE'] ?? '';
  if (direct !== '') return direct;
  const file = env['GAINSHARE_PASSPHRASE_FILE'] ?? '';
  if (file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    throw new GainshareError('FILE_UNREADABLE', `The passphrase file ${file} cannot be read.`);
  }
}
