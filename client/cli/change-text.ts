import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import type { WaitingChange } from '../../database/reads/list-change-proposals.ts';

/** What a change does, in one line for who decides on it. */
export function changeText({ content, person }: WaitingChange): string {
  const said = (name: string) => textDetail(content, name);
  switch (content.message) {
    case 'registerPerson': {
      const roles = listDetail(content, 'roles');
      const asWhat = roles.length === 0 ? 'without a mandate' : `as ${roles.join(', ')}`;
      return `register ${said('name')} (${person}) of ${said('organisation')} ${asWhat}`;
    }
    case 'grantMandate': {
      const standsIn = said('deputyFor') === '' ? '' : ` in place of ${said('deputyFor')}`;
      const asWhat = `${said('role')}@${said('organisation')}`;
      return `${person} decides as ${asWhat}${standsIn}${span(content)}`;
    }
    case 'addKey':
      return `register a further key of ${person}`;
    default:
      return `register the agreement ${said('agreementHash').slice(0, 12)}…`;
  }
}

function span(content: DecisionContent): string {
  const from = textDetail(content, 'validFrom').slice(0, 10);
  const to = textDetail(content, 'validTo').slice(0, 10);
  return `${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` until ${to}`}`;
}
