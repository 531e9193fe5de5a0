import type { KnownProgramme } from '../../activities/reads.ts';
import type { Matter } from '../../core/governance/authority.ts';
import { isOwnAffair } from '../../core/governance/changes.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { MessageName } from '../../core/governance/messages.ts';

/** Whose matter a decision about the programme is. */
export function programmeMatter(
  message: MessageName,
  content: DecisionContent,
  known: KnownProgramme,
): Matter {
  const matter = { preparers: preparersOf(message, content, known), ownMatterOf: [] };
  if (message === 'signAgreement') return { ...matter, organisation: content.target };
  if (isOwnAffair(content, known.directory)) {
    return { ...matter, role: 'anyone', persons: [content.actor] };
  }
  return matter;
}

/**
 * Whoever proposed an account or a change does not confirm it, nor does the person it is about. Nor
 * does whoever proposed an account in force stand by it where it is too young to be paid to.
 * To withdraw what one has proposed is nobody else's business.
 */
function preparersOf(
  message: MessageName,
  content: DecisionContent,
  { accountProposals, accountProposers = {}, changes }: KnownProgramme,
): readonly string[] {
  const { target, decision } = content;
  if (message === 'confirmChange' && decision === 'confirm') {
    const change = Object.hasOwn(changes, target) ? changes[target] : undefined;
    return change === undefined ? [] : [change.proposedBy, change.person];
  }
  if (message !== 'confirmAccount') return [];
  if (textDetail(content, 'proposal') === '') {
    const proposer = Object.hasOwn(accountProposers, target) ? accountProposers[target] : undefined;
    return proposer === undefined ? [] : [proposer];
  }
  const waiting = Object.hasOwn(accountProposals, target) ? accountProposals[target] : undefined;
  return waiting === undefined ? [] : [waiting.proposedBy];
}
