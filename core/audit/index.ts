export { type AuditDraft, type AuditEntry, type AuditHead, EMPTY_HEAD } from './audit-entry.ts';
export { linkEntries } from './link-entries.ts';
export { timeFault } from './time-fault.ts';
export {
  type AuditBreak,
  type AuditExpectation,
  type AuditVerdict,
  verifyAudit,
} from './verify-audit.ts';
