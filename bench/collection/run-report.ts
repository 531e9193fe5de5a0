/** What one run says of itself when it ends. */
export interface RunReport {
  readonly seconds: number;
  /** Processor time of all threads: what a busy machine does not change. */
  readonly processorSeconds: number;
  readonly peakMebibytes: number;
  readonly figures: Readonly<Record<string, string>>;
  readonly quarantined: number;
  /** Seconds by step, in their order. */
  readonly steps: Readonly<Record<string, number>>;
}

/** Times the steps of a run in this process, and writes the report to stdout at the end. */
export class Stopwatch {
  readonly #startedAt = performance.now();
  readonly #steps: Record<string, number> = {};
  #stepAt = this.#startedAt;

  step(name: string): void {
    const now = performance.now();
    this.#steps[name] = (this.#steps[name] ?? 0) + (now - this.#stepAt) / 1000;
    this.#stepAt = now;
  }

  report(figures: Readonly<Record<string, string>>, quarantined: number): void {
    const { user, system } = process.cpuUsage();
    const report: RunReport = {
      seconds: (performance.now() - this.#startedAt) / 1000,
      processorSeconds: (user + system) / 1_000_000,
      peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
      figures,
      quarantined,
      steps: this.#steps,
    };
    process.stdout.write(JSON.stringify(report));
  }
}
