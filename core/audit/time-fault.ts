import type { AuditEntry } from './audit-entry.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** What is recorded waits for the work or the database: files of lines take hours to measure. */
const LATEST_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** A decision only waits to be written. */
const LATEST_DECISION_MILLISECONDS = HOUR_MILLISECONDS;

/**
 * Why an entry cannot be of the time that it names: it names none (one spelling, UTC with
 * milliseconds), or one too long before the latest of the entries before it. Otherwise somebody
 * could date a decision to when their mandate still stood.
 */
export function timeFault(
  { kind, at }: Pick<AuditEntry, 'kind' | 'at'>,
  latestMilliseconds: number,
): string | undefined {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== at) {
    return 'its time is no instant';
  }
  const isDecision = kind === 'decision-accepted';
  const most = isDecision ? LATEST_DECISION_MILLISECONDS : LATEST_MILLISECONDS;
  if (milliseconds >= latestMilliseconds - most) return undefined;
  return 'it is dated too long before the entries before it';
}
