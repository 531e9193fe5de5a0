import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import { readTextFile } from '../read-text-file.ts';
import { readAgreementFile } from './agreement-file.ts';
import type { Call } from './call.ts';

/** Figures are totals, never lines: no honest file of them is longer. */
const LARGEST_FIGURES_BYTES = 1_000_000;

/** The options of commands that settle files, without a programme, servers or a database. */
export const SETTLE_OPTIONS = [
  ['--agreement <file>', 'the agreement, YAML or JSON'],
  ['--figures <file>', 'the figures of the period, YAML or JSON'],
] as const;

export interface SettledFiles {
  readonly agreement: Agreement;
  readonly figures: Figures;
  readonly settlement: Settlement;
}

/** Throws FILE_UNREADABLE, AGREEMENT_INVALID, FIGURE_INVALID, and what `settle` throws. */
export async function settleFiles(call: Call): Promise<SettledFiles> {
  const { agreement } = await readAgreementFile(call.requiredOption('agreement'));
  const figures = await readFiguresFile(call.requiredOption('figures'));
  const { settle } = await import('../../core/settlement/settle.ts');
  return { agreement, figures, settlement: settle(agreement, figures) };
}

/** Throws FILE_UNREADABLE, FIGURE_INVALID. */
export async function readFiguresFile(path: string): Promise<Figures> {
  // Loaded here: the schemas are much code, and most commands read no figures.
  const { readFigures } = await import('../../core/settlement/read-figures.ts');
  return readFigures(readTextFile(path, LARGEST_FIGURES_BYTES));
}
