import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { Step } from '../../core/settlement/step.ts';
import { type WithheldPart, withheldParts } from '../../core/settlement/withheld-parts.ts';
import type { ViewerReads } from '../reads.ts';

/** What is or was withheld of one party, by the newest revision of a period. */
export interface WithheldRow extends WithheldPart {
  readonly periodId: string;
  readonly clauseTitle: string;
  /** In a sentence: what the agreement lets those who review decide. */
  readonly rule: string;
}

/** All that the programme withholds or withheld, as far as the viewer may see the calculation. */
export async function withheldRows(reads: ViewerReads): Promise<readonly WithheldRow[]> {
  const rows: WithheldRow[] = [];
  for (const { periodId } of await reads.periods()) {
    const revision = await reads.revision(periodId);
    if (revision?.steps === undefined) continue;
    const stored = await reads.agreement({ hash: revision.agreementHash });
    if (stored === undefined) continue;
    // Loaded here: the schemas are much code, and most commands read no agreement.
    const { loadAgreement } = await import('../../core/agreement/load-agreement.ts');
    const agreement = loadAgreement(stored.document);
    const steps = JSON.parse(revision.steps) as Step[];
    rows.push(...rowsOf(periodId, agreement, { steps }));
  }
  return rows;
}

function rowsOf(
  periodId: string,
  agreement: Agreement,
  settlement: Pick<Settlement, 'steps'>,
): readonly WithheldRow[] {
  return withheldParts({ agreement, settlement }).map((part) => {
    const clause = agreement.clauses.find(({ id }) => id === part.clauseId);
    return { ...part, periodId, clauseTitle: clause?.title ?? '', rule: ruleOf(clause) };
  });
}

function ruleOf(clause: Agreement['clauses'][number] | undefined): string {
  if (clause?.kind !== 'withhold') return '';
  const { release, forfeit } = clause;
  const released =
    release === undefined
      ? 'released when its reason is gone'
      : release.plans === 'closed'
        ? 'may be released once the action plans are closed'
        : 'may be released';
  const forfeited =
    forfeit === undefined
      ? 'never forfeited'
      : `may be forfeited ${forfeit.afterDays} days after the period, to ${forfeit.to}`;
  return `${released}; ${forfeited}`;
}
