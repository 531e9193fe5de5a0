import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { earlierFigures, earlierPeriods } from '../../core/gates/earlier-periods.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { settle } from '../../core/settlement/settle.ts';
import { loadAgreement as readAgreement } from '../../database/reads/load-agreement.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

/**
 * The hash that the newest result of a period would have, were it that of another period, before
 * which other periods may have closed.
 */
export async function resultHashAs(usmm: UsmmProgramme, as: UsmmProgramme): Promise<string> {
  const { figures, document } = await newestOf(usmm);
  const seen = earlierFigures(earlierPeriods((await newestOf(as)).figures.values));
  const own = Object.entries(figures.values).filter(([name]) => !name.startsWith('earlier/'));
  const values = { ...Object.fromEntries(own), ...seen };
  const period = { id: as.period, from: `${as.year}-01-01`, to: `${as.year}-12-31` };
  return settle(loadAgreement(document), { ...figures, values, period }).resultHash;
}

async function newestOf(usmm: UsmmProgramme) {
  const revision = (await usmm.view()).revisions.at(-1);
  return await withTransaction(usmm.engine.database, async (tx) => {
    const { figuresHash = '', sourcesHash = '', agreementHash = '' } = revision ?? {};
    const stored = await loadFigures(tx, usmm.id, usmm.period, figuresHash, sourcesHash);
    const agreement = await readAgreement(tx, usmm.id, { hash: agreementHash });
    const figures = JSON.parse(stored?.figures ?? '{}') as Figures;
    return { figures, document: agreement?.document ?? '' };
  });
}
