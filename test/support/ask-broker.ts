import { inject } from 'vitest';

/** Asks the process that all test files of a run share. */
export async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${inject('stackBroker')}${path}`);
  if (!response.ok) {
    throw new Error(`The test stack did not start: ${await response.text()}`);
  }
  return (await response.json()) as Answer;
}
