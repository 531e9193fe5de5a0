/**
 * Every code a refusal can carry, with what the reader can do about it. `docs/errors.md` has one
 * heading for each (a test compares both directions). Add a line where your part refuses something.
 */
export const errorAdvice = {
  AGREEMENT_UNREADABLE:
    'The file is not YAML or JSON. Correct the line that the message names and check it again.',
  AGREEMENT_INVALID:
    'Run `gainshare agreement check FILE`: it names each line, what is wrong and what would be right.',
  AGREEMENT_NOT_IN_FORCE:
    'The period lies outside the dates of this agreement. Use the version that was in force then.',
  FIGURE_MISSING:
    'Supply the figure that the message names: submit its dataset, or add it to the figures file.',
  FIGURE_INVALID:
    'Write the figure as a decimal such as 1234.50 or a fraction such as 1/3, without separators.',
  NUMBER_INVALID: 'Write a decimal such as 1234.50, a percentage such as 2 %, or a fraction as 1/3.',
  DIVISION_BY_ZERO:
    'The step that the message names divides by a figure that is zero. Correct that figure.',
  ALLOCATION_IMPOSSIBLE:
    'There is an amount to divide, but every share is zero or one is negative. Correct the shares.',
  RESULT_UNDEFINED:
    'A clause uses a result that no earlier clause gives. Put the clause that gives it before it.',
  LINES_UNBALANCED:
    'The lines of all parties do not sum to zero. The agreement needs a funding clause at its end.',
  NOT_CANONICAL:
    'Only strings, whole numbers, flags, lists and records can be hashed. Write decimals as strings.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof errorAdvice;
