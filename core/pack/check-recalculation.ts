import type { Agreement } from '../agreement/agreement.ts';
import { canonicalHash } from '../canonical/index.ts';
import { listHash } from './list-hash.ts';
import type { Settlement } from '../settlement/settlement.ts';
import { settle } from '../settlement/settle.ts';
import { expectThat, figuresOf, find, type PackState, type RevisionState } from './pack-state.ts';

/**
 * The steps and the result are those of the agreement over the figures: it is settled again, once
 * for each revision. Gives what comes of it while no other revision was asked for (statements come
 * in the order of revisions); undefined after that, and where nothing comes of it.
 */
export function checkRecalculation(
  state: PackState,
  revision: RevisionState,
): Settlement | undefined {
  const { settlements } = state;
  if (!settlements.has(revision)) {
    for (const earlier of settlements.keys()) settlements.set(earlier, undefined);
    settlements.set(revision, settledAgain(state, revision));
  }
  return settlements.get(revision);
}

function settledAgain(state: PackState, revision: RevisionState): Settlement | undefined {
  const { identity, agreementHash, result } = revision.record;
  const where = `revision ${identity.number}`;
  const document = state.agreements.get(agreementHash);
  const figures = figuresOf(state, revision.record);
  if (document === undefined || figures === undefined) return undefined;
  try {
    // Who signed it knew it for an agreement; what is none cannot be settled, which is a finding.
    const settlement = settle(document as unknown as Agreement, figures);
    const { steps, ...again } = settlement;
    const isSame = canonicalHash(again) === canonicalHash(result);
    expectThat(isSame, state, 'recalculation', where, 'The agreement gives another result.');
    const hasSteps = listHash(steps) === revision.stepsSha256;
    expectThat(hasSteps, state, 'recalculation', where, 'The agreement gives other steps.');
    return settlement;
  } catch (error) {
    find(state, 'recalculation', where, `It cannot be settled again: ${String(error)}`);
    return undefined;
  }
}
