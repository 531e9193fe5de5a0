import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { AuditEntry } from '../audit/index.ts';
import { canonicalHash, canonicalJson } from '../canonical/index.ts';
import type { SignedDecision } from '../governance/decision.ts';
import type { LedgerTransfer } from '../ledger/index.ts';
import type { RevisionIdentity } from '../period/revision-hash.ts';
import type { Figures } from '../settlement/figures.ts';
import type { Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';

/** All that goes into a pack. What is long may be given piece by piece and is written so. */
export interface PackContents {
  readonly programme: string;
  readonly period: string;
  /** The whole chain of the programme, from its first entry. */
  readonly audit: Iterable<AuditEntry>;
  /** The accepted decisions of the programme and of the period, in the order of their entries. */
  readonly decisions: Iterable<SignedDecision>;
  /** Agreements as plain JSON: those that the revisions were calculated by. */
  readonly agreements: readonly object[];
  readonly figures: readonly { readonly figures: Figures; readonly sources: unknown }[];
  /** By number. */
  readonly revisions: readonly PackRevision[];
  /** By revision, then party. */
  readonly statements: Iterable<PackStatement>;
  /** By the key of the audit entry that planned it, in the order of the entries. */
  readonly paymentFiles: readonly { readonly plan: string; readonly content: string }[];
  /** By id, in the order of code units. */
  readonly transfers: Iterable<PackTransfer>;
}

export interface PackTransfer extends LedgerTransfer {
  /** The key of the entry that planned it; empty of what a bank's answer enters. */
  readonly plan: string;
}

export interface PackRevision {
  readonly identity: RevisionIdentity;
  readonly agreementHash: string;
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly revisionHash: string;
  readonly calculatedAt: string;
  readonly result: Omit<Settlement, 'steps'>;
  readonly steps: Iterable<Step>;
}

export interface PackStatement {
  readonly revision: number;
  readonly partyId: string;
  /** The statement as plain JSON. */
  readonly model: object;
  readonly html: string;
}

/**
 * The lines of a pack, each ended by a line feed, from the first record to the seal. Nothing is
 * kept but the hash of what was given: a caller can write a pack of any size as it comes.
 */
export function* packLines(contents: PackContents): Generator<string> {
  const hash = sha256.create();
  let records = 0;
  for (const record of packRecords(contents)) {
    const line = `${canonicalJson(record)}\n`;
    hash.update(utf8ToBytes(line));
    records += 1;
    yield line;
  }
  yield `${canonicalJson({ kind: 'seal', records, sha256: bytesToHex(hash.digest()) })}\n`;
}

/** Each of them once, in the order of their hashes. */
function* inOrder<Document>(
  documents: readonly Document[],
  keyOf: (document: Document) => string,
  record: (document: Document) => object,
): Generator<object> {
  const byKey = new Map(documents.map((document) => [keyOf(document), document]));
  for (const [, document] of [...byKey].sort(([one], [other]) => (one < other ? -1 : 1))) {
    yield record(document);
  }
}

function figuresKey({ figures, sources }: PackContents['figures'][number]): string {
  return `${canonicalHash(figures)}/${canonicalHash(sources)}`;
}

function* packRecords(contents: PackContents): Generator<object> {
  const { programme, period } = contents;
  yield { kind: 'pack', form: 'gainshare-pack/1', programme, period };
  for (const { body, ...entry } of contents.audit) {
    const content: unknown = JSON.parse(body);
    yield { kind: 'audit', entry: { ...entry, body: content } };
  }
  for (const { content, signature } of contents.decisions) {
    yield { kind: 'decision', content, signature };
  }
  yield* inOrder(contents.agreements, canonicalHash, (document) => ({
    kind: 'agreement',
    document,
  }));
  yield* inOrder(contents.figures, figuresKey, (figures) => ({ kind: 'figures', ...figures }));
  for (const { steps, ...revision } of contents.revisions) {
    yield { kind: 'revision', ...revision };
    const { number } = revision.identity;
    for (const step of steps) yield { kind: 'step', revision: number, step };
  }
  for (const statement of contents.statements) yield { kind: 'statement', ...statement };
  for (const file of contents.paymentFiles) yield { kind: 'payment-file', ...file };
  for (const { plan, state, at: _at, ...transfer } of contents.transfers) {
    yield { kind: 'transfer', plan, transfer, state };
  }
}
