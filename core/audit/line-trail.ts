import type { DetailValue } from '../governance/decision.ts';
import type { Door } from '../governance/doors.ts';
import { isMessageName, MESSAGES, type MessageName } from '../governance/messages.ts';

/** What a line of a settlement rests on, as far as people decided on it. */
export interface LineMatter {
  readonly lineId: string;
  readonly partyId: string;
  readonly agreementHash: string;
  /** The datasets that its figures were measured on. */
  readonly datasets: readonly string[];
}

/** What the trail must know of a decision. */
export interface TrailedDecision {
  readonly decisionId?: string | undefined;
  readonly message: string;
  readonly target: string;
  /** The dispute that an `openDispute` began: P-D1, P-D2, … in the order of opening. */
  readonly disputeId?: string | undefined;
  readonly details?: Readonly<Record<string, DetailValue>> | undefined;
}

type Bears = (decision: TrailedDecision, line: LineMatter, trailed: Trailed) => boolean;

const always: Bears = () => true;
const never: Bears = () => false;

/** What a line's trail has so far. */
interface Trailed {
  readonly disputes: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
}

/** What a message has to do with a line, where its door does not say it. */
const BY_MESSAGE: Partial<Record<MessageName, Bears>> = {
  submit: ({ target }, { datasets }) => datasets.includes(target),
  waive: ({ target }, { datasets }) => datasets.includes(target),
  accept: ({ target }, { partyId }) => target === partyId,
  openDispute: namesLine,
  joinDispute: namesLine,
  readEvidence: ({ target }, _, { disputes }) => disputes.has(target),
  confirmChange: ({ target }, _, { decisions }) => decisions.has(target),
  proposeAgreement: isOfAgreement,
  signAgreement: isOfAgreement,
};

/** A dispute's papers bear on the lines that it is about; what a period does, on all its lines. */
const BY_DOOR: Readonly<Record<Door, Bears>> = {
  period: always,
  payout: always,
  dispute: ({ target }, _, { disputes }) => disputes.has(target),
  plan: never,
  programme: never,
};

/**
 * The decisions that bear on a line, in the order given: those on the agreement that it follows,
 * with their confirmation, on the data behind it, on its period and payment, and the disputes that
 * name it.
 */
export function lineTrail<Decision extends TrailedDecision>(
  decisions: readonly Decision[],
  line: LineMatter,
): readonly Decision[] {
  const disputes = new Set<string>();
  const included = new Set<string>();
  const trailed = { disputes, decisions: included };
  return decisions.filter((decision) => {
    const { message, disputeId, decisionId } = decision;
    if (!isMessageName(message)) return false;
    const bears = BY_MESSAGE[message] ?? BY_DOOR[MESSAGES[message].door];
    const isOf = bears(decision, line, trailed);
    if (isOf && disputeId !== undefined) disputes.add(disputeId);
    if (isOf && decisionId !== undefined) included.add(decisionId);
    return isOf;
  });
}

function namesLine({ details }: TrailedDecision, { lineId }: LineMatter): boolean {
  return listOf(details?.['lines']).includes(lineId);
}

function isOfAgreement({ details }: TrailedDecision, { agreementHash }: LineMatter): boolean {
  return details?.['agreementHash'] === agreementHash;
}

function listOf(value: DetailValue | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
