import { canonicalHash } from '../../core/canonical/index.ts';
import type { DecisionContent, SignedDecision } from '../../core/governance/decision.ts';

/**
 * Stands in for core/governance/signature.ts in tests of thousands of sequences, because a real
 * signature takes milliseconds. A secret key is the name of its owner.
 */
export const publicKeyOf = (secretKey: string): string => `public ${secretKey}`;

export const decisionHash = (content: DecisionContent): string => canonicalHash(content);

export function signDecision(content: DecisionContent, secretKey: string): SignedDecision {
  return { content, signature: canonicalHash({ secretKey, content }).repeat(2) };
}

export function isSignedBy({ content, signature }: SignedDecision, publicKey: string): boolean {
  return signature === signDecision(content, publicKey.replace('public ', '')).signature;
}
