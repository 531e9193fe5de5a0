import * as z from 'zod';
import { textDetail } from '../governance/decision.ts';
import type { Quorum } from '../governance/quorum.ts';
import type { PackState } from './pack-state.ts';

const stepSchema = z.looseObject({ role: z.string() });
const countedSchema = z.looseObject({ role: z.string(), count: z.int() });

const quorumSchema = countedSchema.extend({
  oneOfEach: z.array(z.array(z.string())).default([]),
  votes: z.record(z.string(), z.int()).default({}),
  votesNeeded: z.int().default(0),
});

/** What the checks of authority and payment read of an agreement; its hash covers all of it. */
const termsSchema = z.looseObject({
  currency: z.looseObject({ minorUnit: z.int().min(0) }),
  datasets: z.array(z.looseObject({ id: z.string(), owner: z.string() })),
  governance: z.looseObject({
    review: z.looseObject({ role: z.string(), count: z.int().default(1) }),
    signOff: quorumSchema.extend({ conflictStandsAside: z.boolean().default(true) }),
    adoption: quorumSchema.optional(),
    determination: stepSchema.extend({ silence: z.string().default('escalate') }),
    reopening: countedSchema.optional(),
    release: countedSchema,
  }),
  disputes: z
    .looseObject({ advance: countedSchema.optional(), reviewer: z.string().optional() })
    .optional(),
  /** Who decides on a matter beside disputes, by its kind. */
  matters: z
    .record(
      z.string(),
      z.looseObject({
        role: z.string().optional(),
        panel: z.int().default(1),
        silence: z.string().default('escalate'),
      }),
    )
    .default({}),
  parties: z.array(z.looseObject({ id: z.string() })),
  payment: z.looseObject({ clearing: z.string() }),
});

export type PackTerms = z.output<typeof termsSchema>;

/** The terms of the agreement by which the last revision was calculated. */
export function packTerms(state: PackState): PackTerms | undefined {
  const last = [...state.revisions.values()].at(-1);
  return termsOf(state, last?.record.agreementHash ?? '');
}

/**
 * The terms by which a decision is judged: those of the version that the period worked under then,
 * which is the first revision's until one was adopted. Whose decision completed that, the audit
 * says.
 */
export function termsAt(state: PackState, seq: number): PackTerms | undefined {
  const adopted = state.decisions.findLast(
    ({ content, entry }) =>
      entry.seq < seq &&
      content.message === 'adoptAmendment' &&
      content.decision === 'adopt' &&
      entry.body['effect'] === 'adopt-amendment' &&
      state.agreements.has(textDetail(content, 'agreementHash')),
  );
  const [first] = [...state.revisions.values()];
  const opened = first?.record.agreementHash ?? '';
  return termsOf(
    state,
    adopted === undefined ? opened : textDetail(adopted.content, 'agreementHash'),
  );
}

export function termsOf(state: PackState, agreementHash: string): PackTerms | undefined {
  const terms = termsSchema.safeParse(state.agreements.get(agreementHash));
  return terms.success ? terms.data : undefined;
}

/** A quorum of so many people, whatever their organisations. */
export function quorumOf(count: number): Quorum {
  return { count, oneOfEach: [], votes: {}, votesNeeded: 0 };
}
