import { canonicalHash } from '../../core/canonical/index.ts';
import type { DecisionContent, SignedDecision } from '../../core/governance/decision.ts';

/**
 * Stands in for core/governance/signature.ts in tests of thousands of sequences, because a real
 * signature takes milliseconds. A secret key is the name of its owner.
 */
export const publicKeyOf = (secretKey: string): string => `public ${secretKey}`;

export const decisionHash = (content: DecisionContent): string => canonicalHash(content);

export const signatureOver = (content: object, secretKey: string): string =>
  canonicalHash({ secretKey, content }).repeat(2);

export const isSignatureOver = (content: object, signature: string, publicKey: string): boolean =>
  signature === signatureOver(content, publicKey.replace('public ', ''));

export const signDecision = (content: DecisionContent, secretKey: string): SignedDecision => ({
  content,
  signature: signatureOver(content, secretKey),
});

export const isSignedBy = ({ content, signature }: SignedDecision, publicKey: string): boolean =>
  isSignatureOver(content, signature, publicKey);
