import { canonicalHash, canonicalJson } from '../canonical/index.ts';
import type { AuditDraft, AuditEntry, AuditHead } from './audit-entry.ts';

/**
 * The hash of an entry: SHA-256 of the canonical JSON of everything in it but the hash itself, with
 * `body` as JSON (not as text). Naming the programme keeps one chain from passing as another's.
 */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { programmeId, seq, key, kind, body, at, previousHash } = entry;
  const content: unknown = JSON.parse(body);
  return canonicalHash({ programmeId, seq, key, kind, body: content, at, previousHash });
}

/** The drafts as the next links of a programme's chain, in the order given. */
export function linkEntries(
  programmeId: string,
  head: AuditHead,
  drafts: readonly AuditDraft[],
): AuditEntry[] {
  let { seq, hash } = head;
  return drafts.map((draft) => {
    seq += 1;
    const body = canonicalJson(draft.body);
    // One spelling of an instant, because the hash is taken over its text.
    const at = new Date(draft.at).toISOString();
    const unhashed = {
      programmeId,
      seq,
      key: draft.key,
      kind: draft.kind,
      body,
      at,
      previousHash: hash,
    };
    hash = entryHash(unhashed);
    return { ...unhashed, hash };
  });
}
