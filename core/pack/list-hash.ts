import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../canonical/index.ts';

/** The hash of a list's canonical JSON, made entry by entry: the list is never one text. */
export interface ListHash {
  /** Adds an entry as its canonical JSON. */
  readonly add: (canonical: string) => void;
  readonly digest: () => string;
}

export function openListHash(): ListHash {
  const hash = sha256.create().update(utf8ToBytes('['));
  let isEmpty = true;
  return {
    add: (canonical) => {
      hash.update(utf8ToBytes(isEmpty ? canonical : `,${canonical}`));
      isEmpty = false;
    },
    digest: () => bytesToHex(hash.update(utf8ToBytes(']')).digest()),
  };
}

/** The same over all entries at once. */
export function listHash(entries: Iterable<unknown>): string {
  const hash = openListHash();
  for (const entry of entries) hash.add(canonicalJson(entry));
  return hash.digest();
}
