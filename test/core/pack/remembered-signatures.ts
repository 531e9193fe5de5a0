import type { SignedDecision } from '../../../core/governance/decision.ts';
import type * as signatures from '../../../core/governance/signature.ts';

/**
 * Verifying is nine tenths of a check and answers the same question alike: it is asked once. For
 * `vi.mock` in tests that check very many packs which differ little.
 */
export function rememberedSignatures(real: typeof signatures): typeof signatures {
  const known = new Map<string, boolean>();
  return {
    ...real,
    isSignedBy: (signed: SignedDecision, publicKey: string) => {
      const question = JSON.stringify([signed, publicKey]);
      const answer = known.get(question) ?? real.isSignedBy(signed, publicKey);
      known.set(question, answer);
      return answer;
    },
  };
}
