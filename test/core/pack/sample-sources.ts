import type { Agreement } from '../../../core/agreement/agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { figureSource } from '../../../datasets/measures/figure-source.ts';
import { PERIOD, type SampleProgramme } from './sample-programme.ts';

/** As the measures of the agreement give them, of the datasets that were submitted. */
export function sampleSources(
  programme: SampleProgramme,
  { measures, currency }: Agreement,
  of: Figures,
) {
  const sources = Object.entries(of.values).flatMap(([figure, value]) => {
    const measure =
      measures.find((each) => each.by === undefined && each.figure === figure) ??
      measures.find((each) => each.by !== undefined && figure.startsWith(`${each.figure}.`));
    const accepted = programme.datasets.get(measure?.dataset ?? '');
    if (measure === undefined || accepted === undefined) return [];
    const { version, fileSha256, partsHash } = accepted;
    const parts = { fileSha256, partsHash, kind: 'cost-lines', rows: 100, parts: [] };
    const facts = { measure, version: String(version), parts, figure, value, rows: undefined };
    const inPeriod = { currency: currency.code, periodId: PERIOD };
    return [[figure, figureSource({ ...facts, ...inPeriod })] as const];
  });
  return Object.fromEntries(sources);
}
