import type { Call } from './call.ts';

/** What a command gives back: data for programs, lines for people. */
export interface Answer {
  /** Plain JSON; printed by `--json`. */
  readonly data: unknown;
  readonly lines: readonly string[];
}

/**
 * - `act`: a decision is signed and sent (`--as`, `--yes`, `--decision-id`);
 * - `read`: something is shown to a viewer (`--as`);
 * - `plain`: neither a programme nor a person is needed.
 */
export type CommandKind = 'act' | 'read' | 'plain';

/** One command, whole: the help, the documentation and the tests are made from it. */
export interface CommandSpec {
  /** The words and arguments, such as `period open <period>`; `[x]` may be left out. */
  readonly usage: string;
  /** What it does, in one sentence without a full stop. */
  readonly summary: string;
  readonly kind: CommandKind;
  /** Flags and what they mean: `['--reason <text>', 'why']`. A flag ending in `...` repeats. */
  readonly options?: readonly (readonly [flags: string, meaning: string])[];
  /** A command line that works in the demo's programme, without the word `gainshare`. */
  readonly example: string;
  readonly run: (call: Call) => Promise<Answer>;
}
