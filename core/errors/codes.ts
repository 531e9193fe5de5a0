/**
 * Every code a refusal can carry, with what the reader can do about it. `docs/errors.md` has one
 * heading for each (a test compares both directions). Add a line where your part refuses something.
 */
export const errorAdvice = {
  AGREEMENT_UNREADABLE:
    'The file is not YAML or JSON. Correct the line that the message names and check it again.',
  AGREEMENT_INVALID:
    'Run `gainshare agreement check FILE`: it names each line and what would be right.',
  VERSION_TAKEN: 'Give the agreement the version that the message names, and propose it again.',
  AMENDMENT_WRONG:
    'Propose it with `gainshare agreement amend FILE`: it names what the version changes.',
  AGREEMENT_NOT_IN_FORCE:
    'The period lies outside the dates of this agreement. Use the version that was in force then.',
  FIGURE_MISSING:
    'Supply the figure that the message names: submit its dataset, or add it to the figures file.',
  FIGURE_INVALID:
    'Write the figure as a decimal such as 1234.50 or a fraction such as 1/3, without separators.',
  NUMBER_INVALID: 'Write a decimal such as 1234.50, a percentage as 2 %, or a fraction as 1/3.',
  DIVISION_BY_ZERO:
    'The step that the message names divides by a figure that is zero. Correct that figure.',
  ALLOCATION_IMPOSSIBLE:
    'There is an amount to divide, but every share is zero or one is negative. Correct the shares.',
  RESULT_UNDEFINED:
    'A clause uses a result that no earlier clause gives. Put the clause that gives it before it.',
  AMOUNT_NOT_WHOLE:
    'Put a rounding clause before the distribution, with no more decimals than the currency has.',
  FORMULA_INVALID:
    'A step does not fit its inputs. Recalculate from the agreement; if it stays, report it.',
  LINES_UNBALANCED:
    'The lines of all parties do not sum to zero. The agreement needs a funding clause at its end.',
  STATEMENTS_UNBALANCED:
    'Nothing was issued. The message names what does not agree; calculate the revision again.',
  DELTA_UNEXPLAINED:
    'A line changed without a cause on record. Record the correction, or find what else changed.',
  NOT_CANONICAL:
    'Only texts, whole numbers, flags, lists and records can be hashed. Write decimals as texts.',
  SHAPE_WRONG:
    'The message is not formed as the engine reads it. Send it with the `gainshare` command.',
  WRONG_ADDRESS:
    'The decision names another programme, period or message than it was sent to. Sign it anew.',
  IDENTIFIER_IN_TEXT:
    'Take out what names a person: reasons and file names are kept for ever and shown to many.',
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
  ALREADY_DECIDED:
    'This is decided: by this person, who counts once, or for everybody. See how it stands now.',
  WITHHELD_EXCLUDED:
    'The agreement says when what is withheld may be released or forfeited: `withheld list`.',
  REOPENING_EXCLUDED:
    'The agreement says for which causes and how long a closed period can be opened again.',
  ADOPTION_EXCLUDED:
    'The amendment is for the periods that open under it; the clause named says why not this one.',
  EFFECT_STALE:
    'What was shown would not follow any more. Propose or raise it again, and read it anew.',
  PAYOUT_REFUSED:
    'Only the newest revision is paid, signed by its quorum, no dispute open. See `period show`.',
  FINDING_MISSING:
    'Answer each item that `gainshare gates PERIOD` lists: what was found, and what is planned.',
  GROUND_EXCLUDED:
    'The agreement does not let this be disputed on this ground; the clause named says so.',
  DISPUTE_EXCLUDED:
    'The agreement does not let this be done in a dispute; the clause named says so.',
  EFFECT_UNSEEN:
    'Read it with `gainshare dispute show`: it says what would change. Then decide on that.',
  EVIDENCE_MISSING:
    'Store the file that the message names again: give it once more with `--evidence FILE`.',
  EVIDENCE_TOO_LARGE:
    'A file of evidence has at most 25 MiB. Send the part that shows it, or several files.',
  EVIDENCE_DAMAGED:
    'Restore the dataset folder from its backup: the file was changed outside the engine.',
  ROUNDS_EXHAUSTED: 'The agreement bounds the rounds of dispute; this revision is binding.',
  HELD: 'The period is held. It goes on when a programme manager releases it.',
  PERSON_UNKNOWN: 'Ask a programme manager to register this person with `gainshare person add`.',
  KEY_NOT_VALID: 'The key has ended or not begun. Register a new key for this person.',
  SIGNATURE_WRONG: 'Sign with the key that is registered for this person.',
  MANDATE_MISSING: 'Only who holds the mandate may decide. A programme manager can register one.',
  ORGANISATION_WRONG: 'The mandate is for another organisation. Ask somebody of the right one.',
  OWN_WORK: 'Whoever prepared it may not decide on it. Ask another member.',
  KEY_UNPROVEN:
    'A key signs its own registration: `gainshare person key PERSON` prints the proof of it.',
  NAME_TAKEN: 'A person is registered once, and a key is for one person. Choose another.',
  PROPOSAL_LAPSED: 'Propose the change again, by somebody who may, and have that confirmed.',
  OWN_MATTER: 'Nobody decides on a matter of their own organisation. Ask an independent person.',
  LOCAL_STACK_BUSY:
    'Another process uses this folder. Wait for it, stop it, or name another folder.',
  LOCAL_START_FAILED:
    'Read the log that the message names. `gainshare down` and `gainshare up` start afresh.',
  LOCAL_NOT_RUNNING: 'Start the servers with `gainshare up`.',
  LOCAL_TEMPORAL_MISSING:
    'Install Go 1.26.8 or later (https://go.dev/dl), or `temporal` 1.9.1 or later, and try again.',
  LOCAL_DATA_ELSEWHERE:
    'Open periods live in the server that was used first. Name it again, or use another folder.',
  USAGE_WRONG: 'Ask the command with `--help`: it shows what it takes, with an example.',
  PROGRAMME_UNCLEAR: 'Name the programme with `--programme`, or set GAINSHARE_PROGRAMME.',
  ACTOR_UNCLEAR: 'Name who acts with `--as PERSON`, or set GAINSHARE_PERSON.',
  KEY_NOT_HELD:
    'Make the key here with `gainshare person key PERSON`, or act where the key is kept.',
  KEY_FILE_DAMAGED: 'Restore the key file from its backup, or register a new key for the person.',
  PASSPHRASE_MISSING:
    'Set GAINSHARE_PASSPHRASE_FILE (or GAINSHARE_PASSPHRASE), or run the command on a terminal.',
  PASSPHRASE_WRONG: 'Give the passphrase with which this key was made.',
  DEMO_KEY_REFUSED:
    'Demo keys are not encrypted and count on the local stack only. Make a key with `person key`.',
  ENGINE_UNREACHABLE: 'Start the local stack with `gainshare up`, or set TEMPORAL_ADDRESS.',
  ENGINE_SILENT:
    'The decision may still count. Send it again with the same `--decision-id`: it counts once.',
  WORKFLOW_ID_TAKEN:
    'An operator ends that workflow in Temporal (`temporal workflow terminate`); then it goes on.',
  PERIOD_OVERLAPS:
    'A day belongs to one period. Give other dates, or cancel the period that the message names.',
  ENGINE_FAILED: "Nothing was decided. Look at the worker's log and send the decision again.",
  FILE_UNREADABLE: 'Check the path and that you may read the file.',
  NOT_FOUND: 'There is none of that name that you may see. List what there is.',
  AUDIT_BROKEN:
    'The record was changed outside the engine. Compare it with a backup and tell the auditor.',
  ANCHOR_UNREADABLE:
    'Give the file that the worker writes, or webhooks as they came, one a line; mend that line.',
  PACK_BROKEN:
    'The pack is not as the engine wrote it. Export it again; if it stays, compare the heads.',
  DEMO_LEFT: 'Run it again, or `gainshare demo --prepare`, which leaves a period to you.',
  DEMO_FAILED: 'Run it again; where it fails again, report it with what it printed.',
  UNEXPECTED: 'Set GAINSHARE_DEBUG=1 and run it again: it says where it happened. Then report it.',
  LEDGER_BROKEN:
    'Nothing more is paid until this is understood. Tell the auditor and compare with a backup.',
  NOT_CONFIRMED: 'Nothing was sent. Answer `y`, or give `--yes`, to go on.',
  DATASET_KEY_MISSING:
    'Add the key that the message names to the configuration; files sealed with it need it.',
  DATASET_KEY_INVALID:
    'Make a key with `openssl rand -base64 32` and give it a short id in the configuration.',
  DATASET_STORE_DAMAGED:
    'Restore the dataset folder from its backup: a stored file was changed outside the engine.',
  DATASET_SOURCE_REFUSED:
    'Give the path of a file that can be read, or an https address on a host the operator allows.',
  DATASET_FILE_UNKNOWN: 'Submit the file first: the store has nothing under this hash.',
  DATASET_KIND_UNKNOWN:
    'Use a kind and a format of `docs/datasets.md` in the agreement and declare its totals.',
  DATASET_UNREADABLE:
    'The file is not whole, or not of the declared format. Export it again and send it again.',
  DATASET_HEADER:
    'Make the first line the column names of the template in `schemas/datasets/`, spelt the same.',
  DATASET_TRUNCATED:
    'The file ends in the middle of a line. Send the whole file, with a line break at its end.',
  DATASET_REJECTS:
    'Correct the rows that `gainshare data quarantine` lists for this file, and submit it again.',
  DATASET_CONTROL_TOTAL:
    'State the totals of the file: `--total rows=12 --total amount=1.50`, or in FILE.totals.json.',
  DATASET_STALE: 'The newest row is too old for this period. Send a more recent extract.',
  DATASET_NOT_CHECKED:
    'The store has no accepted check of this file. Submit it to the period and await the answer.',
  DATASET_ROWS_LOST:
    'The engine lost count of rows and stopped. Keep the file and report this as a fault.',
  DATASET_QUERY_FAILED:
    'Look at memory and disk space of this machine, then try again; if it stays, report a fault.',
  ROWS_NOT_GRANTED:
    'Ask for the rows with `gainshare explain PERIOD FIGURE --rows 20 --reason TEXT` first.',
  GENERATE_INVALID: 'Give numbers inside the ranges that the message names.',
  MEASURE_REFUSED:
    'A measure is one SELECT over the datasets of the agreement, of the functions in the manual.',
  MEASURE_INVALID:
    'The measure must give one exact value, or one for each group, as `docs/datasets.md` shows.',
  RECORD_REFUSED:
    'A value of the message does not fit the record: a name, a date or a currency. Correct it.',
  INSTANT_AHEAD:
    'Set the clocks of the Temporal server and the database by the same time, then try again.',
  KEY_REUSED:
    'This was recorded before with other content. Send what was sent first, or use a new key.',
  MIGRATION_CHANGED:
    'A migration that was applied has been edited. Restore it, and put the change into a new one.',
  DATABASE_NEWER: 'A newer version of Gainshare has migrated this database. Run that version.',
  DATABASE_ROLE_MISSING:
    'Let an administrator create the three roles and grant them to this login: docs/database.md.',
  DATABASE_UNREACHABLE: 'Start the local stack with `gainshare up`, or set DATABASE_URL.',
  POSITIONS_UNBALANCED: 'What some receive is not what others pay. The agreement lacks a funder.',
  NETTING_IMPOSSIBLE:
    'Permit more pairs in the agreement (`payment.pairs`), or settle through a clearing party.',
  ACCOUNT_DETAILS_MISSING: 'Register where this partner is paid before the payout is planned.',
  ACCOUNT_INVALID:
    'Correct what the message names. A mistyped account is found here, and not by the bank.',
  ACCOUNT_CHANGED:
    'Ask the partner by a way you know, then `gainshare account confirm PARTY --version N`.',
  ACCOUNT_REPLACED:
    'Withdraw the file (`pay withdraw`) and issue it again: that pays to the new account.',
  PAYMENT_UNANSWERED:
    'Ask the bank, and enter what it says with `gainshare pay answer`: `pending` or `unknown` too.',
  PAYMENT_WITHDRAWN:
    'Issue what is due again (`pay reissue`): that makes a new payment file to release.',
  PAYMENT_UNPAYABLE:
    'The payment has an amount or name that no payment file can carry. Correct it.',
  ANSWER_CONTRADICTS:
    'This does not go with what the bank said of the payment, or has not said yet: only what was ' +
    'accepted can be returned. See `pay show`, and ask the bank which holds.',
  PAYMENT_CONTRADICTED:
    'Ask the bank. Where its first word holds, enter that once more; where not, release nothing.',
  ANSWER_UNREADABLE:
    'Give a pain.002, or a CSV of end_to_end_id,status,reason with one line a payment.',
  RESULTS_UNKNOWN:
    'Give the results file as CMS publishes it; `docs/backtest.md` lists the columns read.',
  RESULTS_YEAR_UNCLEAR: 'Say which performance year the file is of with `--year`.',
  RESULTS_ROW_UNREADABLE:
    'The other rows were settled. Correct the cell that the message names, or leave the row out.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof errorAdvice;
