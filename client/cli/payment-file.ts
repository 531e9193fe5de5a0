import { setTimeout as pause } from 'node:timers/promises';
import { sha256Hex } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { PaymentFileRecord } from '../../database/reads/list-payments.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { Call } from './call.ts';
import { findPeriod } from './find-period.ts';

const FILE_LIMIT_MS = 10_000;
const LOOK_AGAIN_MS = 100;

/** True of a file that was given up before enough people released it: it is never paid. */
export function isWithdrawn(
  { payments }: Pick<PeriodView, 'payments'>,
  { fileHash, releases, releasesNeeded }: PaymentFileRecord,
): boolean {
  const own = payments.instructions.filter((one) => one.fileHash === fileHash);
  return releases.length < releasesNeeded && own.some(({ answers }) => answers.length > 0);
}

/**
 * The newest payment file of a period that is not withdrawn. Throws NOT_FOUND where there is none
 * for this viewer.
 */
export function newestPaymentFile(period: PeriodView): PaymentFileRecord {
  const file = period.payments.files.findLast((one) => !isWithdrawn(period, one));
  if (file !== undefined) return file;
  const { periodId, phase = 'opened' } = period;
  const isEarly = phase !== 'paying' && phase !== 'closed';
  const why = isEarly ? `; it is ${phase}, and the file is made when it is paying` : '';
  throw new GainshareError('NOT_FOUND', `${periodId} has no payment file that you may see${why}.`);
}

/**
 * The payment file to release: the one that a hash begins with, or the only one that waits. Throws
 * NOT_FOUND, and CHOICE_UNKNOWN with each of those that wait where there are several.
 */
export function fileToRelease(
  period: PeriodView,
  name: string | undefined,
  describe: (file: PaymentFileRecord) => string,
): PaymentFileRecord {
  const { files } = period.payments;
  const waiting = files.filter(
    (file) => file.releases.length < file.releasesNeeded && !isWithdrawn(period, file),
  );
  if (name === undefined && waiting.length > 1) {
    throw new GainshareError(
      'CHOICE_UNKNOWN',
      `Several payment files of ${period.periodId} wait for release; name one of them: ` +
        `${waiting.map(describe).join('; ')}.`,
    );
  }
  if (name === undefined) return waiting[0] ?? newestPaymentFile(period);
  const named = files.filter(({ fileHash }) => fileHash.startsWith(name));
  const [file] = named;
  if (file !== undefined && named.length === 1) return file;
  const text = `${period.periodId} has no payment file whose hash begins with ${name}.`;
  throw new GainshareError('NOT_FOUND', text);
}

/**
 * The period with its payment file, which is made a moment after the period began to be paid. While
 * there is none, `refuse` may say why not. Throws NOT_FOUND, and what `refuse` throws.
 */
export async function findPeriodToPay(
  call: Call,
  periodId: string,
  refuse: (call: Call, period: PeriodView) => Promise<void> = async () => undefined,
): Promise<PeriodView> {
  const deadline = Date.now() + FILE_LIMIT_MS;
  for (;;) {
    const period = await findPeriod(call, periodId);
    const { files, instructions } = period.payments;
    const isPlanned = files.length + instructions.length > 0;
    const isAwaited = period.phase === 'paying' && !isPlanned;
    if (!isAwaited || Date.now() > deadline) return period;
    await refuse(call, period);
    await pause(LOOK_AGAIN_MS);
  }
}

/**
 * The content of a payment file, for the bank: what has not the hash that people released is not
 * given. Throws LEDGER_BROKEN.
 */
export function frozenContent({ content, fileHash }: PaymentFileRecord): string {
  if (sha256Hex(content) === fileHash) return content;
  throw new GainshareError(
    'LEDGER_BROKEN',
    `The payment file ${fileHash} was changed after it was made. Do not send it.`,
  );
}

/** The hash of the revision that a payment file pays. */
export function revisionHashOf(period: PeriodView, file: PaymentFileRecord): string {
  const paid = period.revisions.find(({ number }) => number === file.revisionNumber);
  return paid?.revisionHash ?? '';
}
