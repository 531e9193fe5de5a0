import type { Matter } from '../governance/authority.ts';
import type { DecisionContent } from '../governance/decision.ts';

/** Whose matter a dispute is: the partner's own, and nobody's who prepared the figures. */
export function disputeMatter(
  content: DecisionContent,
  dispute: { readonly partyId: string },
  preparers: readonly string[],
): Matter {
  return content.message === 'determine'
    ? { preparers, ownMatterOf: [dispute.partyId] }
    : { preparers: [], ownMatterOf: [], organisation: dispute.partyId };
}
