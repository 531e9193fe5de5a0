import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { cacheFolder } from '../../local/cache-folder.ts';

/** A program that shows pages, and the surroundings it needs. */
interface Program {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-zygote',
  '--disable-dev-shm-usage',
];

/**
 * A real browser for page tests: the one that npm's `@sparticuz/chromium` brings with its own
 * libraries, else `chromium` on the PATH. Undefined where neither starts; the test that needs it is
 * then skipped by name. The caller closes it.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  for (const find of [npmChromium, systemChromium]) {
    try {
      const { executablePath, env } = await find();
      return await chromium.launch({
        executablePath,
        args: ARGUMENTS,
        env: { ...cleanEnv(), ...env },
      });
    } catch {
      // The next program may start where this one does not.
    }
  }
  return undefined;
}

function cleanEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]): [string, string] => [name, value ?? '']));
}

function systemChromium(): Promise<Program> {
  const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  return Promise.resolve({ executablePath, env: {} });
}

/**
 * Unpacked once for each version, into the cache. The package unpacks into the temporary folder and
 * takes a half-written file for a whole one, so it gets a folder of its own, which is then renamed.
 */
async function npmChromium(): Promise<Program> {
  const folder = join(cacheFolder(), `chromium-${npmChromiumVersion()}`);
  if (!existsSync(folder)) await unpack(folder);
  const fonts = join(folder, 'fonts');
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(fonts, 'own.conf'),
    },
  };
}

function npmChromiumVersion(): string {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@sparticuz/chromium');
  const manifest: unknown = require(join(dirname(main), '..', '..', 'package.json'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}

async function unpack(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  try {
    // It brings the libraries it needs only where it takes the machine for one without any.
    Object.assign(process.env, { TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
    const { default: pack } = await import('@sparticuz/chromium');
    await pack.executablePath();
  } finally {
    restoreEnv({ TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH });
  }
  const directories = `<dir>${join(folder, 'fonts')}</dir><cachedir>${folder}/fonts</cachedir>`;
  writeFileSync(join(own, 'fonts', 'own.conf'), `<fontconfig>${directories}</fontconfig>\n`);
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // Another process may have been quicker: its folder is the same.
    if (!existsSync(folder)) throw error;
  }
}

function restoreEnv(former: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(former)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
