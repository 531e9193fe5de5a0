import { setTimeout as pause } from 'node:timers/promises';
import { type ErrorCode, GainshareError } from '../../../core/errors/index.ts';
import type { MessageName } from '../../../core/governance/messages.ts';
import type { Phase } from '../../../core/period/phase.ts';
import type { PaymentFileRecord } from '../../../database/reads/list-payments.ts';
import type { Outcome } from '../../../workflows/messages.ts';
import type { ViewerReads } from '../../reads.ts';
import { commands } from '../commands.ts';
import type { CliContext } from '../context.ts';
import { runCommandLine } from '../program.ts';
import { type Paint, paintWith } from '../screen/paint.ts';
import { wrapped } from '../screen/table.ts';
import { manager, type Player } from './cast.ts';
import type { DemoStack } from './demo-stack.ts';
import type { Prompter } from './prompter.ts';

/** One decision of one person, as the command that takes it. */
export interface Step {
  readonly by: Player;
  readonly words: readonly string[];
  readonly message: MessageName;
  readonly target?: string;
  /** The worker is killed with SIGKILL while this is being done, where the demo was asked to. */
  readonly mayCrash?: boolean;
}

export interface StageOptions {
  readonly context: CliContext;
  readonly stack: DemoStack;
  readonly programme: string;
  readonly period: string;
  /** Present with `--pause`. */
  readonly prompter?: Prompter;
  readonly crashes: boolean;
  readonly narrate: (line: string) => void;
}

/** How long after a decision was sent its worker is killed: while it is being worked on. */
const CRASH_AFTER_MS = 60;
const LOOK_AGAIN_MS = 50;
const LOOK_LIMIT_MS = 60_000;

/** Thrown where the demo cannot go on; the message is for the person in front of it. */
export class DemoStopped extends GainshareError {
  constructor(message: string) {
    super('DEMO_FAILED', message);
  }
}

/** Plays the demo: every decision goes through the command that a person would type. */
export class Stage {
  readonly paint: Paint;
  readonly period: string;
  readonly programme: string;
  readonly context: CliContext;
  readonly #options: StageOptions;
  #scene = 0;

  constructor(options: StageOptions) {
    this.#options = options;
    this.context = options.context;
    this.paint = options.context.screen.paint;
    this.period = options.period;
    this.programme = options.programme;
  }

  say(line: string): void {
    this.#options.narrate(line);
  }

  scene(title: string): void {
    this.#scene += 1;
    this.say('');
    this.say(this.paint.strong(`${this.#scene}  ${title}`));
  }

  /** A sentence of the narrator. */
  tell(text: string): void {
    for (const line of wrapped(text, 92)) this.say(`   ${this.paint.faint(line)}`);
  }

  /** Somebody decides. With `--pause`, whoever sits in front of the demo may do it instead. */
  async play(step: Step): Promise<Outcome> {
    const { by, words } = step;
    const taken = await this.#options.prompter?.takenElsewhere(step);
    if (taken !== undefined) {
      this.tellOf(by, `${taken.note} (taken in the other terminal)`);
      return taken;
    }
    const crashes = this.#options.crashes && step.mayCrash === true;
    const running = this.#run(by, words);
    if (crashes) await this.#crash();
    const { exitCode, printed, said } = await running;
    if (exitCode !== 0) {
      throw new DemoStopped(`${by.name} was refused: ${reasonIn(said)}`);
    }
    const outcome = JSON.parse(printed.join('\n')) as Outcome;
    this.tellOf(by, outcome.note);
    return outcome;
  }

  /** Something that is done without being told of each time. */
  async perform(by: Player, words: readonly string[]): Promise<void> {
    await this.#done(by, words);
  }

  /** The same, with what came of it. */
  async outcomeOf(by: Player, words: readonly string[]): Promise<Outcome> {
    return JSON.parse((await this.#done(by, words)).join('\n')) as Outcome;
  }

  async #done(by: Player, words: readonly string[]): Promise<readonly string[]> {
    const { exitCode, printed, said } = await this.#run(by, words);
    if (exitCode !== 0) throw new DemoStopped(`${by.name} was refused: ${reasonIn(said)}`);
    return printed;
  }

  /** Somebody tries what must be refused, with this code. */
  async refused(
    by: Player,
    words: readonly string[],
    code: ErrorCode,
    what: string,
  ): Promise<void> {
    const { exitCode, said } = await this.#run(by, words);
    const reason = reasonIn(said);
    if (exitCode !== 1 || !reason.startsWith(`${code}: `)) {
      throw new DemoStopped(`${by.name} should have been refused with ${code}: ${reason}`);
    }
    this.say(`   ${this.paint.bad('✗')} ${this.#who(by)} ${what}`);
    this.say(`     ${this.paint.bad('refused')}  ${reason}`);
  }

  /** Looks until what is awaited is there. */
  async until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    const deadline = Date.now() + LOOK_LIMIT_MS;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new DemoStopped(`${what} did not come.`);
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Waits until the period has reached a phase. */
  async reach(phase: Phase): Promise<void> {
    const reads = await this.readsAs(manager);
    await this.until(`The phase ${phase}`, async () => {
      const periods = await reads.periods();
      return periods.find((each) => each.periodId === this.period && each.phase === phase);
    });
  }

  async readsAs(person: Player): Promise<ViewerReads> {
    const reads = await this.context.reads();
    return reads.as({ programmeId: this.programme, personId: person.id });
  }

  /** Runs a command as a person and keeps what it printed. */
  async #run(by: Player, words: readonly string[]) {
    const printed: string[] = [];
    const said: string[] = [];
    const screen = {
      width: 100,
      paint: paintWith(false),
      print: (line: string) => printed.push(line),
      say: (line: string) => said.push(line),
    };
    const whole = [...words, '--as', by.id, '--programme', this.programme, '--json'];
    const exitCode = await runCommandLine(commands, whole, { ...this.context, screen });
    return { exitCode, printed, said };
  }

  async #crash(): Promise<void> {
    const { stack } = this.#options;
    await pause(CRASH_AFTER_MS);
    const pid = await stack.worker.kill();
    this.say(`   ${this.paint.bad('⚡ SIGKILL')}  the worker, process ${pid}, is gone`);
    await stack.startWorker();
    const now = stack.worker.process?.pid ?? 0;
    this.say(`   ${this.paint.good('↻')} a new worker, process ${now}, takes up the work`);
  }

  /** The payment file of the period, which the payout makes once the period is being paid. */
  async paymentFile(): Promise<PaymentFileRecord> {
    const reads = await this.readsAs(manager);
    const look = async () => (await reads.period(this.period))?.payments.files.at(-1);
    return this.until('The payment file', look);
  }

  tellOf(by: Player, note: string): void {
    this.say(`   ${this.paint.good('✓')} ${this.#who(by)} ${note}`);
  }

  #who({ name, title }: Player): string {
    return `${this.paint.name(name)} ${this.paint.faint(`(${title})`)}`;
  }
}

/** Commands run with `--json`: a refusal is one line of JSON. */
function reasonIn(said: readonly string[]): string {
  const line = said.find((each) => each.startsWith('{'));
  if (line === undefined) return said.join(' ');
  const { code, message } = JSON.parse(line) as { readonly code: string; readonly message: string };
  return `${code}: ${message}`;
}
