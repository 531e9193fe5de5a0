import { evidenceOf } from '../core/dispute/evidence.ts';
import type { DecisionContent } from '../core/governance/decision.ts';
import { files } from './proxies.ts';

/** Before a paper takes its turn its evidence is looked for: a paper without it proves nothing. */
export async function checkEvidenceOf(content: DecisionContent): Promise<void> {
  const evidence = evidenceOf(content);
  if (evidence.length > 0) await files.checkEvidence({ files: evidence });
}
