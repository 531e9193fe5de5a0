import { isMatterKind, raisedMatterOf } from '../dispute/matter.ts';
import type { DecisionContent } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import { openMatters, type PeriodState } from './state.ts';

/** Why a matter cannot be put to a review; undefined where it can. */
export function matterFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const { kind, subject, fileSha256 } = raisedMatterOf(content);
  const terms = isMatterKind(kind) ? state.terms?.matters[kind] : undefined;
  if (terms === undefined) {
    const reason = `the agreement has no review of "${kind}" (matters)`;
    return { code: 'DISPUTE_EXCLUDED', reason };
  }
  if (!(state.terms?.partners ?? []).includes(content.target)) {
    return { code: 'TARGET_UNKNOWN', reason: `"${content.target}" is no partner of this period` };
  }
  if (subject.trim() === '' || !/^[0-9a-f]{64}$/.test(fileSha256)) {
    const reason = `say what it is about, and give ${terms.dataset} as it would be`;
    return { code: 'SHAPE_WRONG', reason };
  }
  const same = openMatters(state).find((one) => one.kind === kind && one.subject === subject);
  if (same === undefined) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `it is being reviewed already: ${same.disputeId}` };
}
