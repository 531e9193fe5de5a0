import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { Recording } from '../record.ts';

type SimpleMessage = 'grantMandate' | 'endMandate' | 'addKey' | 'endKey' | 'endAgreement';

/** Decisions of a programme that are recorded as they are, with nothing to remember of them. */
export const SIMPLE_RECORDINGS: Readonly<
  Record<SimpleMessage, (content: DecisionContent) => Recording>
> = {
  grantMandate: (content) => ({
    note: `${content.target} may decide as ${textDetail(content, 'role')}`,
    effect: { kind: 'grant-mandate' },
  }),
  endMandate: (content) => ({
    note: `the mandate ${content.target} ends`,
    effect: { kind: 'end-mandate' },
  }),
  addKey: (content) => ({
    note: `a further key of ${content.target} is registered`,
    effect: { kind: 'add-key' },
  }),
  endKey: () => ({ note: 'the key ends; what it signed stands', effect: { kind: 'end-key' } }),
  endAgreement: (content) => ({
    note: `agreement version ${content.target} ends; periods that are open go on under it`,
    effect: { kind: 'end-agreement' },
  }),
};
