import type { Agreement } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DatasetVersion } from '../../database/reads/list-dataset-versions.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { Call } from './call.ts';

/** The accepted versions of one dataset, oldest first. Throws NOT_FOUND where there is none. */
export function versionsOf(period: PeriodView, dataset: string): readonly DatasetVersion[] {
  const versions = period.datasets.filter(({ datasetId }) => datasetId === dataset);
  if (versions.length > 0) return versions;
  const known = [...new Set(period.datasets.map(({ datasetId }) => datasetId))].join(', ');
  throw new GainshareError(
    'NOT_FOUND',
    `No version of "${dataset}" was accepted in ${period.periodId}; ` +
      `there are: ${known === '' ? 'none yet' : known}.`,
  );
}

/** The version that an option names, or `usual`. Throws NOT_FOUND, USAGE_WRONG. */
export function versionNamed(
  call: Call,
  option: string,
  versions: readonly DatasetVersion[],
  usual: DatasetVersion | undefined,
): DatasetVersion {
  const typed = call.option(option);
  if (typed !== undefined && !/^[1-9]\d{0,5}$/.test(typed)) {
    throw new GainshareError('USAGE_WRONG', `"${typed}" is not a version's number.`);
  }
  const found = typed === undefined ? usual : versions.find((one) => String(one.version) === typed);
  if (found !== undefined) return found;
  const known = versions.map(({ version }) => version).join(', ');
  const which = typed === undefined ? 'an earlier version' : `version ${typed}`;
  throw new GainshareError('NOT_FOUND', `There is no ${which}; there are: ${known}.`);
}

/** The agreement that a period is settled by. Throws NOT_FOUND. */
export async function agreementOf(call: Call, period: PeriodView): Promise<Agreement> {
  const stored = await (await call.reads()).agreement({ hash: period.agreementHash });
  if (stored === undefined) {
    throw new GainshareError('NOT_FOUND', `${call.actor()} does not see the agreement.`);
  }
  const { loadAgreement } = await import('../../core/agreement/load-agreement.ts');
  return loadAgreement(stored.document);
}

/** The hash of the rows that were accepted: one file can be accepted with different results. */
export function partsHashOf({ report }: DatasetVersion): string {
  return (JSON.parse(report) as { readonly partsHash: string }).partsHash;
}
