import * as z from 'zod';
import {
  countSchema,
  flagSchema,
  idSchema,
  positiveCountSchema,
  quantitySchema,
  textSchema,
} from './scalar-schema.ts';

/** Who must agree, by when, what silence means; how results are disputed; how they are paid. */

const duty = {
  role: idSchema,
  deadlineDays: positiveCountSchema,
  remindDaysBefore: z.array(countSchema).default([]),
};

export const governanceSchema = z.strictObject({
  /** Who must sign a version of the agreement before it can be in force. */
  agreement: z.strictObject({ signedBy: z.array(idSchema) }).default({ signedBy: [] }),
  /** Gates and outliers are reviewed before anything is calculated. */
  review: z.strictObject({
    ...duty,
    count: positiveCountSchema.default(1),
    silence: z.enum(['escalate', 'withhold', 'defer']),
    outcomes: z.array(z.enum(['release', 'withhold', 'defer'])).min(1),
    /** What may be chosen while a gate does not hold; all outcomes, unless said. */
    outcomesAtBreach: z
      .array(z.enum(['release', 'withhold', 'defer']))
      .min(1)
      .optional(),
    /** Without an update for so many days an action plan counts as not actively managed. */
    planUpdateDays: positiveCountSchema.default(35),
  }),
  /** A revision is signed. */
  signOff: z.strictObject({
    ...duty,
    count: positiveCountSchema,
    silence: z.enum(['escalate', 'return']),
    /** A member whose organisation is in dispute does not sign. */
    conflictStandsAside: flagSchema.default(true),
    /** At least one signature from each of these groups of organisations. */
    oneOfEach: z.array(z.array(idSchema).min(1)).default([]),
    /** Votes of an organisation's signature; 1 where it is not named. */
    votes: z.record(idSchema, positiveCountSchema).default({}),
    /** Votes that must come together; 0 where votes do not matter. */
    votesNeeded: countSchema.default(0),
    /** How many members must return a revision before it goes back. */
    returnsNeeded: positiveCountSchema.default(1),
    /** Organisations whose return alone sends it back. */
    veto: z.array(idSchema).default([]),
  }),
  /**
   * A period under way adopts a later version of the agreement; absent where it keeps the version
   * that was frozen for it.
   */
  adoption: z
    .strictObject({
      ...duty,
      count: positiveCountSchema,
      /** At least one signature from each of these groups of organisations. */
      oneOfEach: z.array(z.array(idSchema).min(1)).default([]),
      /** Votes of an organisation's signature; 1 where it is not named. */
      votes: z.record(idSchema, positiveCountSchema).default({}),
      /** Votes that must come together; 0 where votes do not matter. */
      votesNeeded: countSchema.default(0),
    })
    .optional(),
  /** A dispute is decided. */
  determination: z.strictObject({
    ...duty,
    silence: z.enum(['escalate', 'reject', 'uphold']),
  }),
  /** A closed period is opened again for a true-up; absent where it never is. */
  reopening: z
    .strictObject({
      role: idSchema,
      count: positiveCountSchema,
      causes: z.array(idSchema).min(1),
      /** Years after the end of the period in which it can be opened again. */
      withinYears: positiveCountSchema,
    })
    .optional(),
  /** The payment file is released. */
  release: z.strictObject({
    role: idSchema,
    count: positiveCountSchema.default(2),
    deadlineDays: positiveCountSchema.default(14),
    remindDaysBefore: z.array(countSchema).default([]),
    silence: z.enum(['escalate']).default('escalate'),
  }),
});

const windowSchema = z.strictObject({
  days: positiveCountSchema,
  counting: z.enum(['calendar', 'working']).default('calendar'),
});

export const windowsSchema = z.strictObject({
  collection: windowSchema,
  dispute: windowSchema,
  /** The shorter window for lines that a later revision changed. */
  redispute: windowSchema,
  /** Days that are not working days, beside Saturdays and Sundays. */
  holidays: z.array(z.iso.date()).default([]),
  /** While a period is held its deadlines and those of its disputes stand still, or run on. */
  whileHeld: z.enum(['stop', 'run']).optional(),
  /** After so many rounds of dispute the result is binding. */
  maximumRounds: positiveCountSchema,
});

/** What a refusal names; the field's own name where the agreement says nothing. */
const clause = textSchema;

export const disputesSchema = z.strictObject({
  grounds: z.array(idSchema).min(1),
  excluded: z.array(z.strictObject({ ground: idSchema, clause: textSchema })).default([]),
  /** Who decides: any independent reviewer, or one drawn by lot among those without a conflict. */
  reviewer: z.enum(['any', 'drawn']).default('any'),
  /** Days the programme has to answer before the reviewer may decide without; 0: no exchange. */
  answerDays: countSchema.default(0),
  /** Days in which the partner may appeal once, to another reviewer; 0: there is no appeal. */
  appealDays: countSchema.default(0),
  /** Until when a partner may add grounds to its dispute; never without it. */
  laterGrounds: z
    .strictObject({
      until: z.enum(['never', 'answer', 'determination']),
      clause: clause.optional(),
    })
    .optional(),
  /**
   * Whether a line that was disputed can be disputed again: never, once a later revision has
   * changed it (without this field), or at once on another ground.
   */
  secondDisputes: z
    .strictObject({
      permitted: z.enum(['never', 'changed-line', 'other-ground']),
      clause: clause.optional(),
    })
    .optional(),
  /** Whether other partners may join a dispute with lines of their own; not without it. */
  joint: z.strictObject({ permitted: flagSchema, clause: clause.optional() }).optional(),
  /** Until when a dispute may be taken back; until its end without it. */
  withdrawal: z
    .strictObject({
      until: z.enum(['never', 'answer', 'determination', 'end']),
      clause: clause.optional(),
    })
    .optional(),
  /** What nobody disputes may be paid in advance while disputes are open; not without it. */
  advance: z
    .strictObject({
      role: idSchema.default('finance-officer'),
      /** How many people must decide it. */
      count: positiveCountSchema.default(2),
      /** The share of the undisputed part. */
      share: quantitySchema.default('1'),
      clause: clause.optional(),
    })
    .optional(),
});

const matterSchema = z.strictObject({
  /** Of which a new version is asked for where the matter is upheld. */
  dataset: idSchema,
  /** Who decides; whoever determines disputes without it. */
  role: idSchema.optional(),
  /** How many reviewers must come to the same outcome. */
  panel: positiveCountSchema.optional(),
  deadlineDays: positiveCountSchema.optional(),
  /** What follows when nobody decides in time. */
  silence: z.enum(['escalate', 'reject', 'uphold']),
});

/** What is put to an independent review beside disputes; a kind that is left out is not. */
export const mattersSchema = z.partialRecord(
  z.enum(['roster-change', 'contribution-evidence']),
  matterSchema,
);

export const paymentSchema = z.strictObject({
  terms: textSchema,
  /** Days that a partner has to pay what it owes. */
  dueDays: positiveCountSchema,
  format: z.enum(['csv', 'pain.001']).default('csv'),
  /** The party whose bank makes the payments, and through which they are made without `pairs`. */
  clearing: idSchema,
  /**
   * Who may pay whom directly: `any`, or pairs of parties; without it all go through `clearing`.
   */
  pairs: z.union([z.literal('any'), z.array(z.tuple([idSchema, idSchema])).min(1)]).optional(),
  /** A smaller payment is carried to a later period. */
  minimumAmount: quantitySchema.optional(),
  /** What partners owe is paid in so many parts, so many days apart. */
  instalments: z
    .strictObject({ count: positiveCountSchema, everyDays: positiveCountSchema })
    .optional(),
  /** The share of what a partner is to be paid that is kept for advances; all without it. */
  recoupment: quantitySchema.optional(),
  /** Days before a payment is due on which the partner that owes it is reminded. */
  remindDaysBefore: z.array(countSchema).optional(),
  /** What follows when it is not paid: it is asked for again and again, or carried after days. */
  unpaid: z
    .union([z.literal('escalate'), z.strictObject({ carryAfterDays: positiveCountSchema })])
    .optional(),
  /** Days after the release by which the bank is to have answered. */
  answerDays: positiveCountSchema.optional(),
  /** An account that was changed within so many days before a payout must be confirmed again. */
  accountChangeHoldDays: countSchema.optional(),
});
