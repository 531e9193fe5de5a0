import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { Recording } from '../record.ts';

type SimpleMessage = 'endMandate' | 'endKey' | 'endAgreement' | 'setAccount';

/** Decisions of a programme that are recorded as they are, with nothing to remember of them. */
export const SIMPLE_RECORDINGS: Readonly<
  Record<SimpleMessage, (content: DecisionContent) => Recording>
> = {
  endMandate: (content) => ({
    note: `the mandate ${content.target} ends`,
    effect: { kind: 'end-mandate' },
  }),
  endKey: () => ({ note: 'the key ends; what it signed stands', effect: { kind: 'end-key' } }),
  endAgreement: (content) => ({
    note: `agreement version ${content.target} ends; periods that are open go on under it`,
    effect: { kind: 'end-agreement' },
  }),
  setAccount: (content) => ({
    note: `the account of ${content.target} is proposed; another finance officer confirms it`,
    partyId: content.target,
  }),
};

type ProposingMessage = 'registerPerson' | 'grantMandate' | 'addKey';

/** What is proposed and waits for a second person; people add a key for themselves at once. */
export function proposeChange(message: ProposingMessage, content: DecisionContent): Recording {
  const { target, actor, decisionId } = content;
  const data = { change: decisionId };
  switch (message) {
    case 'registerPerson':
      return { note: `${textDetail(content, 'name')} is proposed; ${WAITS}`, data };
    case 'grantMandate': {
      const role = textDetail(content, 'role');
      return { note: `that ${target} decides as ${role} is proposed; ${WAITS}`, data };
    }
    case 'addKey':
      return target === actor
        ? { note: ADDED, effect: { kind: 'add-key', proposalId: decisionId } }
        : { note: `a further key of ${target} is proposed; ${WAITS}`, data };
  }
}

const WAITS = 'it counts once a second person confirms it';
const ADDED = 'your further key counts from now on';
