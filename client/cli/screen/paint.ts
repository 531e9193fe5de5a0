/** Colours by meaning. Each gives its text back unchanged where there is no colour. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly waiting: (text: string) => string;
  readonly name: (text: string) => string;
}

const CODES = {
  strong: ['1', '22'],
  faint: ['2', '22'],
  good: ['32', '39'],
  bad: ['31', '39'],
  waiting: ['33', '39'],
  name: ['36', '39'],
} as const satisfies Record<keyof Paint, readonly [string, string]>;

export function paintWith(hasColour: boolean): Paint {
  const brush =
    ([on, off]: readonly [string, string]) =>
    (text: string): string =>
      hasColour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    strong: brush(CODES.strong),
    faint: brush(CODES.faint),
    good: brush(CODES.good),
    bad: brush(CODES.bad),
    waiting: brush(CODES.waiting),
    name: brush(CODES.name),
  };
}

/** https://no-color.org: any value but the empty one turns colour off. FORCE_COLOR turns it on. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
const ESCAPES = /\u001b\[[0-9;]*m/g;

/** How many columns a text takes on a terminal. */
export function widthOf(text: string): number {
  return [...text.replace(ESCAPES, '')].length;
}
