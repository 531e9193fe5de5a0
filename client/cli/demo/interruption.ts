import type { DemoStack } from './demo-stack.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a shell expects of a program that ended on Ctrl-C. */
const INTERRUPTED = 130;

/**
 * Sees to it that Ctrl-C stops the worker and the servers before this process goes, at whatever
 * moment it comes: a stack that is just being started is stopped as soon as it stands.
 */
export class Interruption {
  #stack: DemoStack | undefined;
  #stopping: Promise<void> | undefined;
  #hasCome = false;

  readonly #onSignal = (): void => {
    this.#hasCome = true;
    if (this.#stack !== undefined) void this.stopAndExit();
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  /** From now on there is something to stop. */
  async watch(stack: DemoStack): Promise<void> {
    this.#stack = stack;
    if (this.#hasCome) await this.stopAndExit();
  }

  /** Stops the stack; asked twice, it waits for the first. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stack?.stop();
    await this.#stopping;
  }

  /** What failed after Ctrl-C failed because of it: nobody needs to read about it. */
  async stopAfterFailure(): Promise<void> {
    if (this.#hasCome) await this.stopAndExit();
    await this.stop();
  }

  async stopAndExit(): Promise<void> {
    await this.stop().finally(() => process.exit(INTERRUPTED));
  }

  forget(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }
}
