import { GainshareError } from '../../core/errors/index.ts';
import type { Call } from './call.ts';

/** The revision that a decision is pinned to. */
export interface PinnedRevision {
  readonly revisionHash: string;
  /** In words: `revision 2 (1f2e3d4c…)`. */
  readonly title: string;
}

/** The options of every decision that is pinned to a revision. */
export const revisionOptions = [
  ['--revision <number>', 'the revision that you mean; the newest where it is left out'],
  ['--hash <hex>', 'the revision by its full hash, as your statement prints it'],
] as const;

/**
 * The revision that the person means: by its hash, by its number, or the newest. What stands is for
 * the engine to say: it refuses a decision on any other. Throws NOT_FOUND, USAGE_WRONG.
 */
export async function pinnedRevision(call: Call, period: string): Promise<PinnedRevision> {
  const hash = call.option('hash');
  if (hash !== undefined) return { revisionHash: hash, title: `the revision ${shortHash(hash)}` };
  const number = revisionNumber(call);
  const revision = await (await call.reads()).revision(period, number);
  if (revision === undefined) {
    const which = number === undefined ? 'a revision' : `revision ${number}`;
    const message = `${call.actor()} sees no period ${period} with ${which}.`;
    throw new GainshareError('NOT_FOUND', message);
  }
  const title = `revision ${revision.number} (${shortHash(revision.revisionHash)})`;
  return { revisionHash: revision.revisionHash, title };
}

/** The number in `--revision`. Throws USAGE_WRONG. */
export function revisionNumber(call: Call): number | undefined {
  const typed = call.option('revision');
  if (typed === undefined) return undefined;
  if (/^[1-9]\d{0,4}$/.test(typed)) return Number(typed);
  throw new GainshareError('USAGE_WRONG', `"${typed}" is not a revision's number.`);
}

export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 12)}…`;
}
