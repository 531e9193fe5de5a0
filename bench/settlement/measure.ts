/** What a figure of the benchmark must reach, and what it came to. */
export interface Measurement {
  readonly title: string;
  readonly value: string;
  /** What it must reach, and whether it did; some figures are only told. */
  readonly target?: string;
  readonly isReached?: boolean;
}

/**
 * How often `work` can be done in a second of one processor, once it has been warmed up. Processor
 * time is counted (with that of the garbage collector), so that neighbours do not change the
 * figure.
 */
export function timesPerSecond(work: (count: number) => void, seconds = 1.5): number {
  for (let count = 0; count < 3000; count += 1) work(count);
  const startedAt = process.cpuUsage();
  let count = 0;
  let used = 0;
  while (used < seconds) {
    for (let batch = 0; batch < 100; batch += 1) work((count += 1));
    const { user, system } = process.cpuUsage(startedAt);
    used = (user + system) / 1_000_000;
  }
  return Math.round(count / used);
}

export function atLeast(title: string, value: number, target: number): Measurement {
  return {
    title,
    value: `${value.toLocaleString('en')} a second`,
    target: `at least ${target.toLocaleString('en')}`,
    isReached: value >= target,
  };
}

export function print({ title, value, target, isReached }: Measurement): void {
  const verdict = target === undefined ? '' : `  (${target}: ${isReached === true ? 'yes' : 'NO'})`;
  console.log(`${title.padEnd(62)} ${value.padStart(22)}${verdict}`);
}
