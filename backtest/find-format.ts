import { GainshareError } from '../core/errors/index.ts';
import { cmsPublicUseFile } from './cms-public-use-file.ts';
import type { Headings } from './headings.ts';
import { msspAgreementIds } from './mssp-case.ts';
import { msspSettlements } from './mssp-settlements.ts';
import { reachAgreementIds, reachSettlements } from './reach-settlements.ts';
import type { ResultsFormat, ResultsProgramme } from './results-format.ts';

const FORMATS: readonly ResultsFormat[] = [msspSettlements, cmsPublicUseFile, reachSettlements];

/** The kind of file that these headings are of. Throws RESULTS_UNKNOWN. */
export function findFormat(programme: ResultsProgramme, headings: Headings): ResultsFormat {
  const candidates = FORMATS.filter((format) => format.programme === programme).map((format) => ({
    format,
    missing: format.columns.filter((column) => !headings.has(column)),
  }));
  const found = candidates.find(({ missing }) => missing.length === 0);
  if (found !== undefined) return found.format;
  const [nearest] = candidates.sort((one, other) => one.missing.length - other.missing.length);
  throw new GainshareError(
    'RESULTS_UNKNOWN',
    `For ${nearest?.format.title} the columns ${nearest?.missing.join(', ')} are missing.`,
    { programme, missing: nearest?.missing.join(',') ?? '' },
  );
}

/** The files in `agreements/`, without their ending, that a programme is settled under. */
export function agreementIdsOf(programme: ResultsProgramme): readonly string[] {
  return programme === 'mssp' ? msspAgreementIds : reachAgreementIds;
}
