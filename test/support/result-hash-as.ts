import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { settle } from '../../core/settlement/settle.ts';
import { loadAgreement as readAgreement } from '../../database/reads/load-agreement.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

/** The hash that the newest result of a period would have, were it that of another period. */
export async function resultHashAs(usmm: UsmmProgramme, as: UsmmProgramme): Promise<string> {
  const revision = (await usmm.view()).revisions.at(-1);
  return await withTransaction(usmm.engine.database, async (tx) => {
    const { figuresHash = '', sourcesHash = '', agreementHash = '' } = revision ?? {};
    const stored = await loadFigures(tx, usmm.id, usmm.period, figuresHash, sourcesHash);
    const agreement = await readAgreement(tx, usmm.id, { hash: agreementHash });
    const figures = JSON.parse(stored?.figures ?? '{}') as Figures;
    const period = { id: as.period, from: `${as.year}-01-01`, to: `${as.year}-12-31` };
    const other = { ...figures, period };
    return settle(loadAgreement(agreement?.document ?? ''), other).resultHash;
  });
}
