import type { Matter } from '../governance/authority.ts';
import type { DecisionContent } from '../governance/decision.ts';

/** Whose matter a dispute is: the partner's own, and nobody's who prepared the figures. */
export function disputeMatter(
  content: DecisionContent,
  dispute: { readonly partyId: string },
  preparers: readonly string[],
  role: string,
): Matter {
  return content.message === 'determine'
    ? { role, preparers, ownMatterOf: [dispute.partyId] }
    : { preparers: [], ownMatterOf: [], organisation: dispute.partyId };
}
