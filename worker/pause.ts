import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long, or until it is to stop. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
