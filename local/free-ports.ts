import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { GainshareError } from '../core/errors/index.ts';

// Temporal's schema stores ports as smallint, so 32767 is the last; below 10000 live other servers.
const LOWEST_PORT = 10_000;
const HIGHEST_PORT = 32_767;
const ATTEMPTS = 200;
// A server that was killed a moment ago may still be giving back its port.
const PATIENCE_MS = 3_000;
const POLL_MS = 20;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

async function becomesFree(port: number, deadline: number): Promise<boolean> {
  while (!(await isFree(port))) {
    if (Date.now() > deadline) {
      return false;
    }
    await pause(POLL_MS);
  }
  return true;
}

/**
 * Finds `count` ports on 127.0.0.1 that nobody listens on. Preferred ports (those of an earlier
 * start, so that addresses stay the same) are taken where they are free. A port can be lost between
 * this answer and its use: whoever starts a server on it tries again with others.
 */
export async function findFreePorts(
  count: number,
  preferred: readonly number[] = [],
): Promise<number[]> {
  const found = new Set<number>();
  const deadline = Date.now() + PATIENCE_MS;
  for (const port of preferred) {
    if (found.size < count && (await becomesFree(port, deadline))) {
      found.add(port);
    }
  }
  for (let attempt = 0; found.size < count; attempt += 1) {
    if (attempt === ATTEMPTS) {
      throw new GainshareError(
        'LOCAL_START_FAILED',
        `No ${count} free ports between ${LOWEST_PORT} and ${HIGHEST_PORT} on 127.0.0.1.`,
      );
    }
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (!found.has(port) && (await isFree(port))) {
      found.add(port);
    }
  }
  return [...found];
}
