import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalHash, canonicalJson } from '../canonical/index.ts';

import type { DecisionContent, SignedDecision } from './decision.ts';

// The table that speeds up verification is made anew in every workflow, which verifies a handful of
// signatures in its life: a small one is there four times sooner, and costs the later ones nothing.
ed25519.Point.BASE.precompute(4);

/** The bytes that a person signs: the canonical JSON (RFC 8785) of the content, in UTF-8. */
function signedBytes(content: object): Uint8Array {
  return utf8ToBytes(canonicalJson(content));
}

/** The hash by which a decision's content is compared and referred to (SHA-256, hexadecimal). */
export function decisionHash(content: DecisionContent): string {
  return canonicalHash(content);
}

/** Signs a decision with a person's secret key (32 bytes, hexadecimal). */
export function signDecision(content: DecisionContent, secretKey: string): SignedDecision {
  return { content, signature: signatureOver(content, secretKey) };
}

/** True when the signature is that of the public key's owner over exactly this content. */
export function isSignedBy({ content, signature }: SignedDecision, publicKey: string): boolean {
  return isSignatureOver(content, signature, publicKey);
}

/** The Ed25519 signature over the canonical JSON of anything, in hexadecimal. */
export function signatureOver(content: object, secretKey: string): string {
  return bytesToHex(ed25519.sign(signedBytes(content), hexToBytes(secretKey)));
}

export function isSignatureOver(content: object, signature: string, publicKey: string): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), signedBytes(content), hexToBytes(publicKey), {
      zip215: false,
    });
  } catch {
    // A key or signature that is not even a curve point proves nothing.
    return false;
  }
}

/** The public key that belongs to a secret key, both in hexadecimal. */
export function publicKeyOf(secretKey: string): string {
  return bytesToHex(ed25519.getPublicKey(hexToBytes(secretKey)));
}
