import type { ErrorCode } from '../errors/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import { disputableLines, type DisputeState, type PeriodState } from './state.ts';

/** Why a ground cannot be disputed on; undefined where it can. */
export function groundFault(
  ground: string,
  terms: Pick<NonNullable<PeriodState['terms']>, 'grounds' | 'excludedGrounds'> | null,
): Fault | undefined {
  const excluded = terms?.excludedGrounds.find((one) => one.ground === ground);
  if (excluded !== undefined) {
    return fault('GROUND_EXCLUDED', `"${ground}" cannot be disputed (${excluded.clause})`);
  }
  const grounds = terms?.grounds ?? [];
  if (grounds.includes(ground)) return undefined;
  return fault('TARGET_UNKNOWN', `a ground is one of: ${grounds.join(', ')}`);
}

/** Why the lines that a partner names cannot be disputed now, on a ground. */
export function linesFault(
  content: DecisionContent,
  state: PeriodState,
  ground: string,
): Fault | undefined {
  const lines = listDetail(content, 'lines');
  if (lines.length === 0) return fault('LINE_UNKNOWN', 'name at least one line');
  const disputable = disputableLines(state);
  for (const line of lines) {
    if (state.revision?.lines[line] !== content.target) {
      return fault('LINE_UNKNOWN', `${content.target} has no line "${line}"`);
    }
    if (!disputable.includes(line)) {
      return fault('LINE_UNKNOWN', `"${line}" did not change: in this round it stands`);
    }
    const second = secondDisputeFault(line, ground, state);
    if (second !== undefined) return second;
  }
  return undefined;
}

/** What the agreement says of a line that was disputed before. */
function secondDisputeFault(line: string, ground: string, state: PeriodState): Fault | undefined {
  const rule = state.terms?.disputeRules.secondDisputes;
  const earlier = Object.values(state.disputes).filter(({ lines }) => lines.includes(line));
  const [first] = earlier;
  if (rule === undefined || first === undefined) return undefined;
  if (rule.permitted === 'never') {
    const reason = `"${line}" was disputed in ${first.disputeId}, once and for all`;
    return fault('DISPUTE_EXCLUDED', `${reason} (${rule.clause})`);
  }
  const inRound = earlier.filter(({ round }) => round === state.round);
  const same = inRound.find((one) => one.ground === ground) ?? inRound[0];
  if (same === undefined) return undefined;
  const isOther = rule.permitted === 'other-ground' && same.ground !== ground;
  if (isOther) return undefined;
  const was = same.status === 'open' ? 'is' : 'was';
  const reason = `"${line}" ${was} disputed in this round already: ${same.disputeId}`;
  return fault('ALREADY_DECIDED', `${reason}, which is ${same.status}`);
}

/** Why a partner cannot join the dispute of another; undefined where it can. */
export function joinFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const rule = state.terms?.disputeRules.joint;
  if (rule?.permitted !== true) {
    return fault('DISPUTE_EXCLUDED', `there are no joint disputes (${rule?.clause ?? 'none'})`);
  }
  const disputeId = textDetail(content, 'dispute');
  const dispute = ownDispute(state, disputeId);
  if (dispute?.status !== 'open' || dispute.round !== state.round) {
    return fault('TARGET_UNKNOWN', `there is no open dispute "${disputeId}" in this round`);
  }
  if ([dispute.partyId, ...dispute.joined].includes(content.target)) {
    return fault('ALREADY_DECIDED', `${content.target} is a party to ${disputeId} already`);
  }
  return linesFault(content, state, dispute.ground);
}

/** Whose dispute it is: who opened it, and who joined; not who has left. */
export function partiesOf({ partyId, joined, left }: DisputeState): readonly string[] {
  return [partyId, ...joined].filter((party) => !left.includes(party));
}

function ownDispute(state: PeriodState, disputeId: string): DisputeState | undefined {
  return Object.hasOwn(state.disputes, disputeId) ? state.disputes[disputeId] : undefined;
}

function fault(code: ErrorCode, reason: string): Fault {
  return { code, reason };
}
