import * as z from 'zod';
import { find, type PackState } from './pack-state.ts';

/** A payment that a partner did not make in time: what it owes is carried to a later period. */
export interface CarriedPayment {
  /** The key of its entry. */
  readonly key: string;
  readonly seq: number;
  readonly revision: number;
  readonly endToEndId: string;
  readonly transfersSha256: string;
}

const carriedSchema = z.looseObject({
  revision: z.int(),
  endToEndId: z.string(),
  transfersSha256: z.string(),
});

/** Those of the period, in the order of the chain. */
export function carriedPayments(state: PackState): readonly CarriedPayment[] {
  return [...state.chain.byKey.values()].flatMap(({ key, seq, kind, body }) => {
    if (kind !== 'payment-carried' || body['period'] !== state.period) return [];
    const said = carriedSchema.safeParse(body);
    if (said.success) return [{ ...said.data, key, seq }];
    find(state, 'payment', key, 'The audit does not say what was carried.');
    return [];
  });
}
