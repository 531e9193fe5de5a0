import * as z from 'zod';
import { find, type PackState } from './pack-state.ts';

/** What the audit says of one plan of payments: the first of a revision, or one issued again. */
const planSchema = z.looseObject({
  revision: z.int(),
  revisionHash: z.string(),
  fileHash: z.string(),
  controlSum: z.string(),
  transfersSha256: z.string(),
  instructions: z.array(
    z.strictObject({
      endToEndId: z.string(),
      partyId: z.string(),
      direction: z.enum(['pay', 'collect']),
      amount: z.string().regex(/^[1-9]\d*$/),
    }),
  ),
});

type Plan = z.output<typeof planSchema>;

export interface PaymentPlan {
  /** The key of its entry. */
  readonly key: string;
  readonly revision: number;
  readonly revisionHash: string;
  /** Empty where nothing goes to a bank. */
  readonly fileHash: string;
  readonly controlSum: string;
  readonly transfersSha256: string;
  readonly isFirst: boolean;
  /** What failed is issued again. */
  readonly isAgain: boolean;
  /** What nobody disputes is paid in advance. */
  readonly isAdvance: boolean;
  readonly payments: readonly PlannedPayment[];
}

export type PlannedPayment = Plan['instructions'][number] & {
  /** 1 for the first payment of a party for a revision, counting on over all plans. */
  readonly attempt: number;
  readonly transferId: string;
};

const KINDS: ReadonlySet<string> = new Set([
  'payout-planned',
  'payout-reissued',
  'advance-planned',
]);

/** The plans of the period in the order of the chain. */
export function paymentPlans(state: PackState): readonly PaymentPlan[] {
  const attempts = new Map<string, number>();
  const plans: PaymentPlan[] = [];
  for (const { key, kind, body } of state.chain.byKey.values()) {
    if (!KINDS.has(kind) || body['period'] !== state.period) continue;
    const plan = planSchema.safeParse(body);
    if (!plan.success) {
      find(state, 'payment', key, 'The audit does not say what was planned.');
      continue;
    }
    const { revision, revisionHash, fileHash, controlSum, transfersSha256 } = plan.data;
    const payments = plan.data.instructions.map((instruction) => {
      const place = `${state.period}/${revision}/${instruction.partyId}`;
      const attempt = (attempts.get(place) ?? 0) + 1;
      attempts.set(place, attempt);
      const line = attempt === 1 ? 'payment' : `payment.${attempt}`;
      return { ...instruction, attempt, transferId: `${place}/${line}` };
    });
    const said = { revision, revisionHash, fileHash, controlSum, transfersSha256 };
    plans.push({
      ...said,
      key,
      isFirst: kind === 'payout-planned',
      isAgain: kind === 'payout-reissued',
      isAdvance: kind === 'advance-planned',
      payments,
    });
  }
  return plans;
}
