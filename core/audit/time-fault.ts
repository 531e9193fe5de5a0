import type { AuditEntry } from './audit-entry.ts';

const HOUR_MILLISECONDS = 3_600_000;

/** What is recorded waits for the work or the database: files of lines take hours to measure. */
const LATEST_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** A decision only waits to be written. */
const LATEST_DECISION_MILLISECONDS = HOUR_MILLISECONDS;

/** An instant has one spelling: UTC with milliseconds. */
export function instantFault({ at }: Pick<AuditEntry, 'at'>): string | undefined {
  const milliseconds = Date.parse(at);
  const isInstant = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === at;
  return isInstant ? undefined : 'its time is no instant';
}

/**
 * Why an entry cannot be of the time that it names: it names none, or one too long before the
 * latest of the entries before it. Otherwise somebody could date a decision to when their mandate
 * still stood.
 */
export function timeFault(
  entry: Pick<AuditEntry, 'kind' | 'at'>,
  latestMilliseconds: number,
): string | undefined {
  const fault = instantFault(entry);
  if (fault !== undefined) return fault;
  const isDecision = entry.kind === 'decision-accepted';
  const most = isDecision ? LATEST_DECISION_MILLISECONDS : LATEST_MILLISECONDS;
  if (Date.parse(entry.at) >= latestMilliseconds - most) return undefined;
  return 'it is dated too long before the entries before it';
}
