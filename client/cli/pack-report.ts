import type { PackReport } from '../../core/pack/index.ts';
import type { Paint } from './screen/paint.ts';

/** What was checked, for people. */
export function reportLines(
  { programme, period, counts, head }: PackReport,
  paint: Paint,
): string[] {
  return [
    `${paint.good('✓')} ${programme} ${period}: ${counts.records} records, ` +
      `${counts.steps} steps worked out again, ${counts.signatures} signatures`,
    paint.faint(`The chain ends with entry ${head.seq}:${head.hash}.`),
    paint.faint(
      'Compare it with the one on a statement: a chain alone cannot show what was cut off.',
    ),
  ];
}
