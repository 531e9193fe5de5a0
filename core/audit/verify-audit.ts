import { canonicalJson } from '../canonical/index.ts';
import { type AuditEntry, type AuditHead, EMPTY_HEAD } from './audit-entry.ts';
import { entryHash } from './link-entries.ts';

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
   * A head known from elsewhere (a statement, an anchor). A chain alone cannot show that its newest
   * entries were cut off; a head kept outside can.
   */
  readonly anchor?: AuditHead;
}

/** Checks every link in order and names the first that does not hold. */
export function verifyAudit(
  entries: Iterable<AuditEntry>,
  expected: AuditExpectation,
): AuditVerdict {
  let head = expected.from ?? EMPTY_HEAD;
  let count = 0;
  let isAnchored = expected.anchor === undefined || isSameHead(expected.anchor, head);
  for (const entry of entries) {
    const reason = brokenLink(entry, head, expected.programmeId);
    if (reason !== undefined) return broken(head.seq + 1, reason);
    head = { seq: entry.seq, hash: entry.hash };
    count += 1;
    if (expected.anchor !== undefined && entry.seq === expected.anchor.seq) {
      if (!isSameHead(expected.anchor, head)) {
        return broken(entry.seq, 'the entry is not the one that the anchor names');
      }
      isAnchored = true;
    }
  }
  if (!isAnchored) {
    return broken(
      head.seq + 1,
      `the chain ends before entry ${expected.anchor?.seq} of the anchor`,
    );
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

function isSameHead(left: AuditHead, right: AuditHead): boolean {
  return left.seq === right.seq && left.hash === right.hash;
}

function broken(seq: number, reason: string): AuditVerdict {
  return { ok: false, firstBreak: { seq, reason } };
}
