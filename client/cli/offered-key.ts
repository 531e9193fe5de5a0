import type { Call } from './call.ts';
import { checkedKeyProof, checkedPublicKey } from './public-key.ts';

/** A key that is to be registered, with the consent of whoever holds it. */
export interface OfferedKey {
  readonly publicKey: string;
  readonly keyProof: string;
  readonly isDemo: boolean;
  /** Where it comes from, in words. */
  readonly from: string;
}

/**
 * The key named by `--public-key` and `--key-proof` (or options of other names), which its holder
 * made elsewhere; otherwise the person's key on this machine, made now where there is none.
 */
export async function offeredKey(
  call: Call,
  programme: string,
  person: string,
  options: { readonly key: string; readonly proof: string },
): Promise<OfferedKey> {
  const given = call.option(options.key);
  if (given !== undefined) {
    const publicKey = checkedPublicKey(given);
    const keyProof = checkedKeyProof(call.requiredOption(options.proof));
    return { publicKey, keyProof, isDemo: false, from: 'given' };
  }
  const { keyring } = call.context;
  const key = await keyring.ensure(programme, person, call.isSet('demoKey'));
  const keyProof = await keyring.prove(programme, person);
  const from = `kept in ${keyring.pathOf(programme, person)}`;
  return { publicKey: key.publicKey, keyProof, isDemo: key.demo, from };
}
