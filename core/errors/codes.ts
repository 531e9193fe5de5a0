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
  SHAPE_WRONG: 'The message is not formed as the engine reads it. Send it with the `gainshare` command.',
  WRONG_ADDRESS:
    'The decision names another programme, period or message than the one it was sent to. Sign it anew.',
  CHOICE_UNKNOWN: 'Choose one of the answers that the message names.',
  REASON_MISSING: 'Give a reason with `--reason`: it is part of the record.',
  WRONG_PHASE:
    'The period does not take this decision now. `gainshare period show` says what it waits for.',
  REVISION_STALE:
    'A newer revision stands. Read it with `gainshare period show`, then decide on its hash.',
  DECISION_ID_REUSED:
    'This decision id was used before with other content. Make a new decision with a new id.',
  TARGET_UNKNOWN: 'What the decision is about is not in this period. Check its name.',
  LINE_UNKNOWN: 'The statement has no such line. `gainshare statement` lists the lines.',
  ALREADY_DECIDED: 'This person has already decided here; one person counts once.',
  GROUND_EXCLUDED:
    'The agreement does not let this be disputed on this ground; the clause named says so.',
  ROUNDS_EXHAUSTED: 'The agreement bounds the rounds of dispute; this revision is binding.',
  HELD: 'The period is held. It goes on when a programme manager releases it.',
  PERSON_UNKNOWN: 'Ask a programme manager to register this person with `gainshare person add`.',
  KEY_NOT_VALID: 'The key has ended or not begun. Register a new key for this person.',
  SIGNATURE_WRONG: 'Sign with the key that is registered for this person.',
  MANDATE_MISSING: 'Only who holds the mandate may decide. A programme manager can register one.',
  ORGANISATION_WRONG: 'The mandate is for another organisation. Ask somebody of the right one.',
  OWN_WORK: 'Whoever prepared it may not decide on it. Ask another member.',
  OWN_MATTER: 'Nobody decides on a matter of their own organisation. Ask an independent person.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof errorAdvice;
