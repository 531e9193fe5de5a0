import type { Agreement } from '../agreement/agreement.ts';
import { canonicalHash } from '../canonical/index.ts';
import { listHash } from './list-hash.ts';
import { settle } from '../settlement/settle.ts';
import { expectThat, figuresOf, find, type PackState, type RevisionState } from './pack-state.ts';

/** The steps and the result are those of the agreement over the figures: it is settled again. */
export function checkRecalculation(state: PackState, revision: RevisionState): void {
  const { identity, agreementHash, result } = revision.record;
  const where = `revision ${identity.number}`;
  const document = state.agreements.get(agreementHash);
  const figures = figuresOf(state, revision.record);
  if (document === undefined || figures === undefined) return;
  try {
    // Who signed it knew it for an agreement; what is none cannot be settled, which is a finding.
    const { steps, ...again } = settle(document as unknown as Agreement, figures);
    const isSame = canonicalHash(again) === canonicalHash(result);
    expectThat(isSame, state, 'recalculation', where, 'The agreement gives another result.');
    const hasSteps = listHash(steps) === revision.stepsSha256;
    expectThat(hasSteps, state, 'recalculation', where, 'The agreement gives other steps.');
  } catch (error) {
    find(state, 'recalculation', where, `It cannot be settled again: ${String(error)}`);
  }
}
