export { type AuditDraft, type AuditEntry, type AuditHead, EMPTY_HEAD } from './audit-entry.ts';
export { instantFault } from './instant-fault.ts';
export { linkEntries } from './link-entries.ts';
export {
  type AuditBreak,
  type AuditExpectation,
  type AuditVerdict,
  verifyAudit,
} from './verify-audit.ts';
