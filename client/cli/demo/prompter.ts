import { createInterface, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { GainshareError } from '../../../core/errors/index.ts';
import type { Outcome } from '../../../workflows/messages.ts';
import type { ViewerReads } from '../../reads.ts';
import type { Paint } from '../screen/paint.ts';
import { commandText } from './command-text.ts';
import type { Step } from './stage.ts';

export interface PrompterOptions {
  readonly reads: ViewerReads;
  readonly period: string;
  /** What stands before the words of a command, and the programme after them where it is needed. */
  readonly prefix: string;
  readonly suffix: readonly string[];
  readonly say: (line: string) => void;
  readonly paint: Paint;
}

const LOOK_AGAIN_MS = 200;

/** With `--pause`: shows the command for each decision and waits for it, or for Enter. */
export class Prompter {
  readonly #options: PrompterOptions;
  readonly #lines: Interface;
  /** How often Enter was pressed and not yet answered. */
  #enters = 0;

  constructor(options: PrompterOptions) {
    this.#options = options;
    this.#lines = createInterface({ input: process.stdin });
    this.#lines.on('line', () => {
      this.#enters += 1;
    });
  }

  /** The outcome, where the decision was taken by its command; undefined after Enter. */
  async takenElsewhere(step: Step): Promise<Outcome | undefined> {
    const { say, paint, prefix, suffix } = this.#options;
    const earlier = new Set((await this.#decisions(step)).map(({ decisionId }) => decisionId));
    const words = [...step.words, '--as', step.by.id, ...suffix];
    say('');
    say(`   ${paint.waiting('▶')} ${step.by.name}, ${step.by.title}, decides now:`);
    say(`     ${paint.strong(commandText(prefix, words))}`);
    say(paint.faint('     Take it in another terminal, or press Enter and the demo takes it.'));
    for (;;) {
      const taken = (await this.#decisions(step)).find((each) => !earlier.has(each.decisionId));
      if (taken !== undefined) {
        refuseOtherwise(step, taken.decision);
        return taken.outcome as Outcome;
      }
      if (this.#enters > 0) {
        this.#enters -= 1;
        return undefined;
      }
      await pause(LOOK_AGAIN_MS);
    }
  }

  close(): void {
    this.#lines.close();
  }

  /** Decisions of this kind by this person about this matter. */
  async #decisions({ by, message, target = '' }: Step) {
    const period = await this.#options.reads.period(this.#options.period);
    const decisions = period?.decisions ?? [];
    return decisions.filter(
      (each) => each.message === message && each.actorId === by.id && each.target === target,
    );
  }
}

/** The story goes on from one decision only, which is a word of the command it shows. */
export function refuseOtherwise({ by, words }: Pick<Step, 'by' | 'words'>, decision: string): void {
  if (decision === '' || words.includes(decision)) return;
  throw new GainshareError(
    'DEMO_LEFT',
    `${by.name} decided “${decision}”; the demo tells only what follows from the command shown.`,
  );
}
