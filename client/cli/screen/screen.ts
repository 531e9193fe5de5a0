import { type Paint, paintWith, wantsColour } from './paint.ts';

/** Where a command writes: results on one side, everything said about them on the other. */
export interface Screen {
  /** Columns; 100 where there is no terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** Standard output: what was asked for. */
  print(line: string): void;
  /** Standard error: previews, progress, refusals. */
  say(line: string): void;
  /** A question that a person can answer; undefined where nobody sits at a terminal. */
  readonly ask?: (question: string) => Promise<string>;
  /** The same without showing what is typed. */
  readonly askSecret?: (question: string) => Promise<string>;
}

const DEFAULT_WIDTH = 100;

/** The screen of this process. */
export function processScreen(
  env: NodeJS.ProcessEnv,
  questions: Pick<Screen, 'ask' | 'askSecret'>,
): Screen {
  const { stdin, stdout, stderr } = process;
  const hasPerson = stdin.isTTY === true && stderr.isTTY === true;
  return {
    width: stdout.isTTY === true ? stdout.columns : DEFAULT_WIDTH,
    paint: paintWith(wantsColour(env, stdout.isTTY === true)),
    print: (line) => stdout.write(`${line}\n`),
    say: (line) => stderr.write(`${line}\n`),
    ...(hasPerson ? questions : {}),
  };
}
