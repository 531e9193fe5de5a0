import { mandatesAt, type Person } from '../../core/governance/directory.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { MESSAGES } from '../../core/governance/messages.ts';
import type { ActionPlan } from '../../database/reads/list-action-plans.ts';
import type { AgreementProposal } from '../../database/reads/list-agreement-proposals.ts';
import type { Accounts } from '../../database/reads/list-accounts.ts';
import type { WaitingChange } from '../../database/reads/list-change-proposals.ts';
import { changeText } from './change-text.ts';
import type { InboxItem } from './inbox.ts';

/** What of the programme itself waits for somebody. */
export interface ProgrammeWaits {
  readonly changes: readonly WaitingChange[];
  readonly agreements: readonly AgreementProposal[];
  readonly accounts: Accounts['proposals'];
  readonly plans: readonly ActionPlan[];
}

/** What of the programme waits for this person: a second person's word, or a party's signature. */
export function programmeInbox(
  person: Person,
  { changes, agreements, accounts, plans }: ProgrammeWaits,
  at: string,
): InboxItem[] {
  const { personId } = person;
  const holds = (role: string) => mandatesAt(person, role, at).length > 0;
  const { role, alsoRole } = MESSAGES.confirmChange;
  const confirms = holds(role) || holds(alsoRole);
  const parties = new Set(mandatesAt(person, 'partner', at).map((one) => one.organisation));
  return [
    ...changes
      .filter((change) => confirms && ![change.proposedBy, change.person].includes(personId))
      .map((change) =>
        item(changeText(change), change.proposedAt, ['change', 'confirm', change.proposalId]),
      ),
    ...agreements.flatMap(({ signedBy, hasSigned, version, proposedAt }) =>
      signedBy
        .filter((party) => parties.has(party) && !hasSigned.includes(party))
        .map((party) => ({
          ...item(`sign version ${version} of the agreement`, proposedAt, [
            ...['agreement', 'sign', party, 'FILE'],
          ]),
          party,
        })),
    ),
    ...plans
      .filter(({ ownerId, lastKind }) => ownerId === personId && lastKind !== 'closed')
      .map(planItem),
    ...accounts
      .filter(({ proposedBy }) => holds('finance-officer') && proposedBy !== personId)
      .map(({ partyId, proposedBy, proposedAt }) =>
        item(`the account of ${partyId} that ${proposedBy} proposed`, proposedAt, [
          ...['account', 'confirm', partyId],
        ]),
      ),
  ];
}

/** An action plan is due for its next update, or to be done, whichever comes first. */
function planItem(plan: ActionPlan): InboxItem {
  const { planId, periodId: period, openedAt, lastAt = openedAt, dueOn, updateDays } = plan;
  const updateAt = deadlineAfter(lastAt, updateDays);
  const doneAt = new Date(dueOn).toISOString();
  const isUpdate = updateAt < doneAt;
  return {
    ...item(`${isUpdate ? 'update of' : 'to be done:'} plan ${planId}`, lastAt, [
      ...['plan', 'update', planId],
    ]),
    period,
    dueAt: isUpdate ? updateAt : doneAt,
  };
}

function item(what: string, since: string, command: readonly string[]): InboxItem {
  return { period: '', phase: '', what, party: '', since, command };
}
