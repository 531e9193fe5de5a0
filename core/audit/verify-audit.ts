import { canonicalJson } from '../canonical/index.ts';
import { type AuditEntry, type AuditHead, EMPTY_HEAD } from './audit-entry.ts';
import { entryHash } from './link-entries.ts';
import { instantFault } from './instant-fault.ts';

export type AuditVerdict =
  | { readonly ok: true; readonly head: AuditHead; readonly count: number }
  | { readonly ok: false; readonly firstBreak: AuditBreak };

export interface AuditBreak {
  /** The place in the chain where it first does not hold. */
  readonly seq: number;
  readonly reason: string;
}

export interface AuditExpectation {
  readonly programmeId: string;
  /** Where the entries go on from; the start of the chain unless told. */
  readonly from?: AuditHead;
  /**
   * Heads known from elsewhere (a statement, a file of anchors). A chain alone cannot show that its
   * newest entries were cut off; a head kept outside can.
   */
  readonly anchors?: readonly AuditHead[];
}

/** Checks every link in order and names the first that does not hold. */
export function verifyAudit(
  entries: Iterable<AuditEntry>,
  expected: AuditExpectation,
): AuditVerdict {
  let head = expected.from ?? EMPTY_HEAD;
  let count = 0;
  const anchors = (expected.anchors ?? []).filter(({ seq }) => seq > head.seq);
  const bySeq = new Map<number, readonly AuditHead[]>();
  for (const anchor of anchors) {
    bySeq.set(anchor.seq, [...(bySeq.get(anchor.seq) ?? []), anchor]);
  }
  for (const entry of entries) {
    // What a database that was away for hours takes in late is late, and not broken: the times need
    // not rise.
    const reason = brokenLink(entry, head, expected.programmeId) ?? instantFault(entry);
    if (reason !== undefined) return broken(head.seq + 1, reason);
    head = { seq: entry.seq, hash: entry.hash };
    count += 1;
    if (bySeq.get(entry.seq)?.some(({ hash }) => hash !== entry.hash) === true) {
      return broken(entry.seq, 'the entry is not the one that an anchor names');
    }
  }
  const last = Math.max(...anchors.map(({ seq }) => seq), head.seq);
  if (last > head.seq) {
    const known = `the chain ends with entry ${head.seq}, and a known head names entry ${last}`;
    return broken(head.seq + 1, `it is missing; ${known}`);
  }
  return { ok: true, head, count };
}

function brokenLink(entry: AuditEntry, head: AuditHead, programmeId: string): string | undefined {
  if (entry.programmeId !== programmeId) return `the entry belongs to ${entry.programmeId}`;
  if (entry.seq !== head.seq + 1) return `entry ${head.seq + 1} is missing or out of order`;
  if (entry.previousHash !== head.hash) return 'it does not follow the entry before';
  if (!isCanonical(entry.body)) return 'its body is not canonical JSON';
  if (entryHash(entry) !== entry.hash) return 'its hash does not belong to its content';
  return undefined;
}

function isCanonical(body: string): boolean {
  try {
    return canonicalJson(JSON.parse(body)) === body;
  } catch {
    return false;
  }
}

function broken(seq: number, reason: string): AuditVerdict {
  return { ok: false, firstBreak: { seq, reason } };
}
