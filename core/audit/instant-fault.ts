import type { AuditEntry } from './audit-entry.ts';

/** An instant has one spelling: UTC with milliseconds. */
export function instantFault({ at }: Pick<AuditEntry, 'at'>): string | undefined {
  const milliseconds = Date.parse(at);
  const isInstant = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === at;
  return isInstant ? undefined : 'its time is no instant';
}
