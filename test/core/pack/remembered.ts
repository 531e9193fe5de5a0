import type * as canonical from '../../../core/canonical/index.ts';
import type * as signatures from '../../../core/governance/signature.ts';
import type * as records from '../../../core/pack/read-record.ts';
import type * as settling from '../../../core/settlement/settle.ts';
import type * as pages from '../../../core/statement/statement-html.ts';

/*
 * For `vi.mock` in tests that make or check very many packs which differ little: each pure function
 * answers the same question once. Signing, verifying, hashing and drawing are most of their work.
 */

/** After so many answers it begins anew: what was asked of the pack itself is soon asked again. */
const MOST_ANSWERS = 2_000;
/** The records of a line are large. */
const MOST_RECORDS = 500;

/** A pure function of plain JSON that answers the same question once. */
function remembered<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Answer,
  keyOf: (question: Question) => string = JSON.stringify,
  most = MOST_ANSWERS,
): (...question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (...question) => {
    const key = keyOf(question);
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = ask(...question);
    if (known.size >= most) known.clear();
    known.set(key, answer);
    return answer;
  };
}

/** A function of one document; what is frozen stays as it is, and is known by itself. */
function rememberedOf<Document, Answer>(
  ask: (document: Document) => Answer,
): (document: Document) => Answer {
  const byText = remembered(ask);
  const known = new WeakMap<object, Answer>();
  return (document) => {
    if (typeof document !== 'object' || document === null) return byText(document);
    if (!Object.isFrozen(document)) return byText(document);
    const before = known.get(document);
    if (before !== undefined) return before;
    const answer = ask(document);
    known.set(document, answer);
    return answer;
  };
}

/** Nobody can change it, or what is in it, any more. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

export function rememberedSignatures(real: typeof signatures): typeof signatures {
  return {
    ...real,
    isSignedBy: remembered(real.isSignedBy),
    isSignatureOver: remembered(real.isSignatureOver),
    signDecision: remembered(real.signDecision),
    signatureOver: remembered(real.signatureOver),
    publicKeyOf: remembered(real.publicKeyOf),
  };
}

export function rememberedHashes(real: typeof canonical): typeof canonical {
  return {
    ...real,
    canonicalHash: rememberedOf(real.canonicalHash),
    canonicalJson: rememberedOf(real.canonicalJson),
    sha256Hex: remembered(real.sha256Hex, String),
  };
}

/** A checker that changed a record would be told so. */
export function rememberedRecords(real: typeof records): typeof records {
  const read = (line: string) => frozen(real.readRecordLine(line));
  return { ...real, readRecordLine: remembered(read, String, MOST_RECORDS) };
}

export function rememberedSettling(real: typeof settling): typeof settling {
  return { ...real, settle: remembered(real.settle) };
}

export function rememberedPages(real: typeof pages): typeof pages {
  return { ...real, renderStatementHtml: rememberedOf(real.renderStatementHtml) };
}
