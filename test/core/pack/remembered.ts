import type * as canonical from '../../../core/canonical/index.ts';
import type * as signatures from '../../../core/governance/signature.ts';
import type * as pages from '../../../core/statement/statement-html.ts';

/** After so many answers it begins anew: what was asked of the pack itself is soon asked again. */
const MOST_ANSWERS = 5_000;

/** A pure function of plain JSON that answers the same question once. */
function remembered<Question extends readonly unknown[], Answer>(
  ask: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (...question) => {
    const text = JSON.stringify(question);
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = ask(...question);
    if (known.size >= MOST_ANSWERS) known.clear();
    known.set(text, answer);
    return answer;
  };
}

/**
 * Verifying is nine tenths of a check, and hashing and drawing nine tenths of the rest. For
 * `vi.mock` in tests that check very many packs which differ little.
 */
export function rememberedSignatures(real: typeof signatures): typeof signatures {
  const isSignedBy = remembered(real.isSignedBy);
  return { ...real, isSignedBy, isSignatureOver: remembered(real.isSignatureOver) };
}

export function rememberedHashes(real: typeof canonical): typeof canonical {
  const canonicalHash = remembered(real.canonicalHash);
  return { ...real, canonicalHash, canonicalJson: remembered(real.canonicalJson) };
}

export function rememberedPages(real: typeof pages): typeof pages {
  return { ...real, renderStatementHtml: remembered(real.renderStatementHtml) };
}
