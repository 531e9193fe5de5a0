import { type DuckSession, openSession, type SessionOptions } from './session.ts';

/** Idle sessions by what they were opened with; opening one costs as much as checking a file. */
const idle = new Map<string, DuckSession[]>();
/** Two checks at once use as many. */
const KEPT = 6;

const keyOf = ({ folder, threads, memoryMebibytes }: SessionOptions): string =>
  `${threads} ${memoryMebibytes} ${folder}`;

/**
 * A session for statements of the engine's own, never for SQL of an agreement: whoever had it
 * before worked in the same folder. Give it back with `returnSession`.
 */
export async function borrowSession(options: SessionOptions): Promise<DuckSession> {
  return idle.get(keyOf(options))?.pop() ?? openSession(options);
}

/** Takes a session back empty; one that cannot be emptied is closed. */
export async function returnSession(
  options: SessionOptions,
  session: DuckSession,
  tables: readonly string[],
): Promise<void> {
  const others = idle.get(keyOf(options)) ?? [];
  try {
    await session.run(tables.map((name) => `DROP TABLE IF EXISTS ${name}`).join(';'));
    if (others.length < KEPT) {
      idle.set(keyOf(options), [...others, session]);
      return;
    }
  } catch {
    // An interrupted session may be in any state.
  }
  session.close();
}
