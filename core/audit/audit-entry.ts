/** What is put on the audit, before it has a place in the chain. */
export interface AuditDraft {
  /** The business key: the same key is on the audit once. */
  readonly key: string;
  /** What kind of thing happened, such as `decision`, `refused`, `revision`, `transfers`. */
  readonly kind: string;
  /** Plain JSON: ids, hashes, totals, reasons; decimals as text, nothing about a patient. */
  readonly body: Readonly<Record<string, unknown>>;
  /** When it happened: an instant, ISO 8601 in UTC. */
  readonly at: string;
}

/** One link of the chain, as it is kept and taken away. */
export interface AuditEntry {
  readonly programmeId: string;
  /** 1, 2, 3, … without a hole. */
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  /** Canonical JSON. */
  readonly body: string;
  readonly at: string;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** The newest link: what is printed on statements and anchored outside. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain that has no entry yet. */
export const EMPTY_HEAD: AuditHead = { seq: 0, hash: '0'.repeat(64) };
