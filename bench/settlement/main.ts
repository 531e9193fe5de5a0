import { measureBacktests } from './backtests.ts';
import { type Measurement, print } from './measure.ts';
import { measureSettlements } from './settlements.ts';

/**
 * How fast the calculation is, on one core: `settlement [ROWS …]`, files of 10,000 and 100,000 rows
 * unless told. The exit code is 1 where a figure is not what it must be.
 */
export async function benchSettlement(args: readonly string[]): Promise<void> {
  const lengths = args.length > 0 ? args.map(Number) : [10_000, 100_000];
  const measurements: Measurement[] = [];
  for (const measure of [measureSettlements, () => measureBacktests(lengths)]) {
    for (const measurement of await measure()) {
      print(measurement);
      measurements.push(measurement);
    }
  }
  if (measurements.some(({ isReached }) => isReached === false)) process.exitCode = 1;
}
