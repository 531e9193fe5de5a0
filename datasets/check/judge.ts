import type { ErrorCode } from '../../core/errors/index.ts';
import { compare, isExactText, parseExact, ratio } from '../../core/exact/index.ts';
import type { DatasetCheck } from './dataset-check.ts';
import type { PartResult } from './check-part.ts';

/** A reason to refuse a whole dataset. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly reason: string;
}

export interface Sums {
  readonly rowsRead: bigint;
  readonly rowsQuarantined: bigint;
  readonly controlTotals: Readonly<Record<string, { declared: string; found: string }>>;
  readonly newest: string | undefined;
}

/** The first reason to refuse, in the order in which an owner would look; undefined: accepted. */
export function refusalOf(
  check: DatasetCheck,
  sums: Sums,
  parts: readonly PartResult[],
): Refusal | undefined {
  return (
    truncated(parts) ?? tooManyRejects(check, sums) ?? wrongTotal(check, sums) ?? stale(check, sums)
  );
}

function truncated(parts: readonly PartResult[]): Refusal | undefined {
  if (!parts.some((part) => part.truncated)) return undefined;
  return { code: 'DATASET_TRUNCATED', reason: 'The last line has no line break: it was cut off.' };
}

function tooManyRejects(check: DatasetCheck, sums: Sums): Refusal | undefined {
  if (sums.rowsQuarantined === 0n) return undefined;
  const maximum = check.declaration.rejects.maximumShare;
  const share = ratio(sums.rowsQuarantined, sums.rowsRead);
  if (compare(share, parseExact(maximum)) <= 0) return undefined;
  return {
    code: 'DATASET_REJECTS',
    reason:
      `${sums.rowsQuarantined} of ${sums.rowsRead} rows are faulty; ` +
      `the agreement allows a share of ${maximum}.`,
  };
}

function wrongTotal(check: DatasetCheck, sums: Sums): Refusal | undefined {
  for (const name of check.declaration.controlTotals) {
    const total = sums.controlTotals[name];
    if (total === undefined || total.declared === '') {
      return refusedTotal(`The control total "${name}" was not declared.`);
    }
    if (!isExactText(total.declared)) {
      return refusedTotal(`The control total "${name}" is not a number.`);
    }
    if (compare(parseExact(total.declared), parseExact(total.found)) !== 0) {
      return refusedTotal(
        `The control total "${name}" was declared as ${total.declared}; ` +
          `the file has ${total.found}.`,
      );
    }
  }
  return undefined;
}

function refusedTotal(reason: string): Refusal {
  return { code: 'DATASET_CONTROL_TOTAL', reason };
}

/** The newest row may lie at most so many days before the last day of the period. */
function stale(check: DatasetCheck, sums: Sums): Refusal | undefined {
  const days = check.declaration.freshnessDays;
  if (days === undefined || sums.newest === undefined) return undefined;
  // A month counts by its first day, which is how a date of seven characters is read.
  const age = (Date.parse(check.period.to) - Date.parse(sums.newest)) / 86_400_000;
  if (age <= days) return undefined;
  return {
    code: 'DATASET_STALE',
    reason: `The newest row is ${age} days older than the end of the period; ${days} are allowed.`,
  };
}
