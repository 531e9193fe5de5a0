import type { AuditHead } from '../../core/audit/index.ts';
import type { PackReport } from '../../core/pack/index.ts';
import { shortHash } from './pinned-revision.ts';
import type { Paint } from './screen/paint.ts';

/** What was checked, for people. */
export function reportLines(
  { programme, period, counts, head }: PackReport,
  paint: Paint,
  known?: AuditHead,
): string[] {
  return [
    `${paint.good('✓')} ${programme} ${period}: ${counts.records} records, ` +
      `${counts.steps} steps worked out again, ${counts.signatures} signatures`,
    paint.faint(`The chain ends with entry ${head.seq}:${head.hash}.`),
    paint.faint(
      known === undefined
        ? 'A chain alone cannot show what was cut off: give the entry that a statement names ' +
            'with --head SEQ:HASH.'
        : `The head that you gave, ${known.seq}:${shortHash(known.hash)}, is in the chain.`,
    ),
  ];
}
