import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));

const PROGRESS_MS = 5_000;

/** Set-up speaks on stderr: stdout belongs to the program that was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export function failWith(message) {
  say(message);
  process.exit(1);
}

/** Says what begins, and every few seconds that it still goes on. */
export async function step(what, work) {
  say(`${what} ...`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const timer = setInterval(() => say(`  ${seconds()} s`), PROGRESS_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
