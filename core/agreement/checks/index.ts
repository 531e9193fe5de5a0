import { checkBands } from './bands.ts';
import { checkBounds } from './bounds.ts';
import { checkMoneyFlow } from './money-flow.ts';
import { checkPayments } from './payments.ts';
import { checkPlans } from './plans.ts';
import type { Check } from './problem.ts';
import { checkQuorums } from './quorums.ts';
import { checkReferences } from './references.ts';
import { checkReviewWithholds } from './review-withholds.ts';
import { checkShares } from './shares.ts';
import { checkTimeZone } from './time-zone.ts';
import { checkUniqueIds } from './unique-ids.ts';
import { checkWithheldLines } from './withheld-lines.ts';

/** What the parts of an agreement mean to each other. Each check stands alone. */
export const checks: readonly Check[] = [
  checkUniqueIds,
  checkReferences,
  checkShares,
  checkBounds,
  checkBands,
  checkQuorums,
  checkMoneyFlow,
  checkWithheldLines,
  checkReviewWithholds,
  checkPayments,
  checkTimeZone,
];

/** Only done where the others find nothing: a plan of a broken agreement says nothing new. */
export const finalCheck: Check = checkPlans;
