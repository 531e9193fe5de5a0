/** What one run says of itself when it ends. */
export interface RunReport {
  readonly seconds: number;
  /** Processor time of all threads: what a busy machine does not change. */
  readonly processorSeconds: number;
  readonly peakMebibytes: number;
  readonly figures: Readonly<Record<string, string>>;
  readonly quarantined: number;
  /** Seconds by step, and seconds of all threads, in their order. */
  readonly steps: Readonly<Record<string, StepTime>>;
}

export interface StepTime {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** Times the steps of a run in this process, and writes the report to stdout at the end. */
export class Stopwatch {
  readonly #startedAt = performance.now();
  readonly #steps: Record<string, StepTime> = {};
  #stepAt = this.#startedAt;
  #usedAt = processorSeconds();

  step(name: string): void {
    const [now, used] = [performance.now(), processorSeconds()];
    const before = this.#steps[name] ?? { seconds: 0, processorSeconds: 0 };
    this.#steps[name] = {
      seconds: before.seconds + (now - this.#stepAt) / 1000,
      processorSeconds: before.processorSeconds + used - this.#usedAt,
    };
    this.#stepAt = now;
    this.#usedAt = used;
  }

  report(figures: Readonly<Record<string, string>>, quarantined: number): void {
    const report: RunReport = {
      seconds: (performance.now() - this.#startedAt) / 1000,
      processorSeconds: processorSeconds(),
      peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
      figures,
      quarantined,
      steps: this.#steps,
    };
    process.stdout.write(JSON.stringify(report));
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
