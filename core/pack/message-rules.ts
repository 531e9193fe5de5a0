import type { MessageRule } from '../governance/message-rule.ts';
import { isMessageName, MESSAGES } from '../governance/messages.ts';

/** For which organisation the mandate of a message must be. */
export type MandateOf =
  | 'any'
  | 'target'
  | "the dataset's owner"
  | 'a disputing party'
  | 'no disputing party';

/** What a pack's checker knows of a message; docs/audit-pack.md has the same table. */
export interface PackMessageRule {
  /** A role or two, a path such as `governance.STEP.role` of the agreement, or `anyone`. */
  readonly role: string;
  readonly mandateOf: MandateOf;
  /** Whose own work it is, they do not decide: whoever prepared the revision, or proposed it. */
  readonly isOfOthers: boolean;
}

/** Undefined for a message that the engine does not know: it does not belong in a pack. */
export function packMessageRule(message: string): PackMessageRule | undefined {
  if (!isMessageName(message)) return undefined;
  const rule: MessageRule = MESSAGES[message];
  const { role, alsoRole, step, excludesPreparers } = rule;
  const roles = alsoRole === undefined ? role : `${role} or ${alsoRole}`;
  return {
    role: step === null ? roles : pathOf(step),
    mandateOf: mandateOf(rule),
    isOfOthers: excludesPreparers,
  };
}

/** Where the agreement names who does it. */
function pathOf(step: NonNullable<MessageRule['step']>): string {
  return step === 'advance' ? 'disputes.advance.role' : `governance.${step}.role`;
}

function mandateOf({ organisation, door }: MessageRule): MandateOf {
  switch (organisation) {
    case 'any':
    case 'no-disputant-where-declared':
      return 'any';
    case 'dataset-owner':
      return "the dataset's owner";
    case 'no-party-to-dispute':
      return 'no disputing party';
    case 'target-party':
      return door === 'dispute' ? 'a disputing party' : 'target';
  }
}
