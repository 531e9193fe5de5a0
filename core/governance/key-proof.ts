import { isSignatureOver, signatureOver } from './signature.ts';

/** What a key says of itself when it is registered: whose it is to be, and in which programme. */
export interface KeyClaim {
  readonly programme: string;
  readonly person: string;
  /** 64 hexadecimal characters. */
  readonly publicKey: string;
}

/**
 * The holder's consent to a registration, made with the key itself (128 hexadecimal characters):
 * nobody can register a key that somebody else holds, or one that its holder did not offer for
 * this person in this programme.
 */
export function proveKey(claim: KeyClaim, secretKey: string): string {
  return signatureOver(claimed(claim), secretKey);
}

/** True when the key named signed this claim itself. */
export function isKeyProven(claim: KeyClaim, proof: string): boolean {
  return isSignatureOver(claimed(claim), proof, claim.publicKey);
}

/** The form keeps a proof from ever being taken for a decision, and a decision for a proof. */
function claimed({ programme, person, publicKey }: KeyClaim): object {
  return { form: 'gainshare-key-proof/1', programme, person, publicKey };
}
