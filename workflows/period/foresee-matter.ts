import type { ForeseenMatter } from '../../activities/foresee-matter.ts';
import { isMatterKind, raisedMatterOf } from '../../core/dispute/matter.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { checkEvidenceOf } from '../check-evidence.ts';
import { calculations } from '../proxies.ts';
import { revisionRequest } from './revision-request.ts';

/** Before a matter takes its turn its papers are looked for, and what it would change is known. */
export async function foreseeMatterOf(
  content: DecisionContent,
  state: PeriodState,
): Promise<ForeseenMatter | undefined> {
  await checkEvidenceOf(content);
  const matter = raisedMatterOf(content);
  const terms = isMatterKind(matter.kind) ? state.terms?.matters[matter.kind] : undefined;
  if (terms === undefined) return undefined;
  return await calculations.foreseeMatter({
    standing: revisionRequest(state),
    span: { from: state.from, to: state.to },
    matter,
    dataset: terms.dataset,
    details: content.details,
  });
}
