import { englishText, type MadeText } from './made-text.ts';
import { englishReview } from './words-review-en.ts';
import { englishSummary } from './words-summary-en.ts';

/** English. Every other language has exactly these entries. */
export const english = {
  summary: englishSummary,
  review: englishReview,
  made: englishText as MadeText,
  kinds: {
    interim: 'Interim statement',
    final: 'Final statement',
    revised: 'Revised statement',
    'true-up': 'True-up statement',
  },
  kindSentences: {
    interim: 'This is an estimate from what is known so far. Nothing is paid on it.',
    final: 'This is final: nobody can dispute it any more.',
    revised: 'This replaces every earlier statement for the period.',
    'true-up': 'This corrects a period that was paid before.',
  },
  onThisPage: 'On this page',

  receives: 'You will receive',
  receivesInterim: 'So far, you would receive',
  owes: 'You owe',
  owesInterim: 'So far, you would owe',
  nothingDue: 'Nothing is due to you, and you owe nothing',
  byDay: (day: string) => `by ${day}`,
  dayOpen: 'on a day that is not fixed yet',
  notPaidOnInterim: 'if the period ended like this',
  withheldToo: (amount: string) => `A further ${amount} is withheld for now.`,
  withheldOwed: (amount: string) => `A further ${amount} is not asked of you for now.`,
  paidBefore: (amount: string) => `You have already received ${amount} for this period.`,
  owedBefore: (amount: string) => `You have already paid ${amount} for this period.`,
  broughtFor: (amount: string) => `From earlier periods ${amount} is left for you and added to it.`,
  broughtFrom: (amount: string) => `From earlier periods you still owe ${amount}; it is netted.`,
  kept: (amount: string) => `${amount} is kept for what you were paid in advance.`,
  carriedFor: (amount: string) => `${amount} is left for you and carried to a later period.`,
  carriedFrom: (amount: string) => `${amount} is not asked of you now but in a later period.`,
  paidTo: (amount: string) => `So ${amount} is paid to you now.`,
  paidFrom: (amount: string) => `So you pay ${amount} now.`,
  instalments: (count: string, days: string) =>
    `You pay it in ${count} instalments, ${days} days apart.`,
  disputeBy: (instant: string) => `If you disagree, say so by ${instant}.`,
  disputeEarly: 'The time ends earlier if every partner that is asked has accepted.',
  howToDispute: 'How to disagree',

  aboutTitle: 'About this statement',
  programme: 'Programme',
  party: 'For',
  period: 'Period',
  span: (from: string, to: string) => `${from} to ${to}`,
  paidThrough: 'Claims counted',
  paidThroughText: (day: string) => `Those paid up to ${day}`,
  revision: 'Revision',
  revisionText: (number: string) =>
    `${number} (each complete calculation of a period has a number)`,
  issued: 'Issued',
  terms: 'Terms of payment',

  waterfallTitle: 'How the amount came about',
  toThePool: 'From the target to the pool',
  toThePoolText: (target: string, outturn: string, pool: string) =>
    `The target was ${target}. The actual spend was ${outturn}. ` +
    `By the rules of the agreement, the amount to be divided (the pool) is ${pool}.`,
  toThePart: (party: string) => `From the pool to the part of ${party}`,
  toThePartText: (pool: string, party: string, part: string) =>
    `Of the pool of ${pool}, the part of ${party} is ${part}.`,
  ownLines: (party: string) => `The lines of ${party}`,
  ownLinesText: (party: string, total: string) =>
    `The lines of ${party} come to ${total} together.`,
  becomes: (from: string, to: string) => `${from} becomes ${to}.`,
  multiplied: (amount: string, rate: string, result: string) => `${amount} × ${rate} = ${result}.`,
  ofWhichYours: (party: string, amount: string) => `Of that ${party} has ${amount}.`,
  takenBy: (taken: string, clause: string) => `${taken} (by “${clause}”)`,
  others: (share: string) => `${share}: the other partners`,
  othersText: 'What the other partners of this share have of the pool.',
  otherShareText: (share: string) => `What “${share}” has of the pool.`,
  pool: 'The pool',
  poolText: 'The amount that is divided among the partners.',
  poolPaid: 'What is paid into the pool',
  poolPaidText: 'What those who pay have to bring in together, so that the partners can share it.',
  poolReceived: 'What comes out of the pool',
  poolReceivedText: 'What the partners who bear the loss bring in, for those who receive it.',
  sidePartPays: (pool: string, party: string, part: string) =>
    `The other partners share a pool of ${pool}. ${party} pays ${part} for it.`,
  sidePartReceives: (pool: string, party: string, part: string) =>
    `The other partners bear a pool of ${pool}. ${party} receives ${part} of it.`,
  part: (party: string) => `The part of ${party}`,
  partText: 'The sum of your lines, which follow.',
  withheldBar: 'Withheld for now',
  withheldBarText: 'See “What is withheld”.',
  payableBar: 'Payable',
  payableBarText: 'What may be paid now.',
  settledBar: 'Settled for this period before',
  settledBarText: 'What was paid on earlier statements.',
  dueBar: 'Due now',
  dueBarText: 'The amount at the top of this statement.',
  amountColumn: 'Amount',
  ofWhich: 'What it is',

  linesTitle: 'Your lines',
  linesText:
    'Each line is one amount that the agreement gives you or asks of you. ' +
    'An amount with a minus is owed by you.',
  lineColumn: 'Line and where it comes from',
  basis: (weight: string, total: string, title: string, whole: string) =>
    `By ${title}, you have ${weight} of ${total}: ${weight} ÷ ${total} × ${whole}.`,
  payable: 'payable',
  withheld: 'withheld',
  total: 'Total',
  rule: (source: string) => `Rule: ${source}`,
  lineSteps: (count: string) => `How it was calculated, in ${count} steps`,
  noLines: 'There are no lines for you in this period.',

  changesTitle: (number: string) => `What changed since revision ${number}`,
  changesNone: 'No line of yours changed.',
  changesText: 'Nothing else of yours changed.',
  changesWhole: (disputed: string, depending: string) =>
    `Lines of all partners that changed because a dispute about them was upheld: ${disputed}; ` +
    `because they rest on a figure that was corrected: ${depending}. ` +
    'No line changes for any other reason.',
  causesText: 'Why',
  changedLines: 'Which lines, from what to what',
  figureChange: (figure: string, from: string, to: string) =>
    `“${figure}” was ${from} and is now ${to}.`,
  absent: 'none',
  before: 'Before',
  now: 'Now',
  difference: 'Difference',
  becauseDisputed: 'It was disputed.',
  becauseOtherwise: 'Nobody disputed it; it is calculated otherwise than before.',
  becauseDepends: (figures: string) =>
    `No dispute about it was upheld; it rests on a corrected figure (${figures}).`,
  stateChange: (from: string, to: string) => `It was ${from} and is now ${to}.`,

  gatesTitle: 'Quality and safety conditions',
  gatesText:
    'Savings are shared only while care stays good and safe. ' +
    'These conditions (gates) are checked before anything is calculated.',
  gatesNone: 'The agreement sets no conditions of quality or safety.',
  gateAtLeast: (value: string) => `Needed: at least ${value}`,
  gateAtMost: (value: string) => `Needed: at most ${value}`,
  gateValue: (value: string) => `measured: ${value}`,
  gateUnknown: 'not measured',
  gateSuppressed: 'measured, but not shown because few people are concerned',
  gateResults: { held: 'Met', breached: 'Not met', unknown: 'Not known' },
  gateHistory: 'Earlier periods',
  gateNoHistory: 'There are no earlier periods.',
  gateResultColumn: 'Result',
  gateValueColumn: 'Measured',

  withheldTitle: 'What is withheld',
  withheldNone: 'Nothing of yours is withheld.',
  releasedWhen: (text: string) => `Released when: ${text}`,

  disputeTitle: 'If you disagree',
  disputeText: (instant: string) =>
    `You can dispute any line until ${instant}. What you do not dispute is not held up by it.`,
  disputeSome: (lines: string, instant: string) =>
    `You can dispute these lines until ${instant}: ${lines}. ` +
    'They are the ones that changed; the time for the others has passed.',
  disputeClosed: 'This statement cannot be disputed.',
  disputeHow: 'How',
  disputeHowText: 'Put in your line and your reason as they are written in the lists that follow.',
  disputeLines: 'Your lines',
  disputeGrounds: 'What counts as a reason',
  disputeExcluded: 'What cannot be disputed',
  disputeNextTitle: 'What happens then',
  disputeNext:
    'An independent reviewer, who took no part in the calculation and belongs to no partner, ' +
    'decides and gives reasons. If you are right, the data are corrected, everything is ' +
    'calculated again, and you get a new statement that says what changed.',

  stepsTitle: 'Every step of the calculation',
  stepsText:
    'Open a step to see its rule, its figures and where each comes from. ' +
    'With a calculator, anybody can do it again.',
  step: (number: string) => `Step ${number}`,
  inputColumn: 'Figure and where it comes from',
  valueColumn: 'Value',
  gives: 'Result',
  yes: 'yes',
  no: 'no',
  fromStep: (number: string, title: string) => `Step ${number}: ${title}`,
  fromTerm: (path: string) => `The agreement (${path})`,
  fromClause: (title: string, part: string) => `The agreement, “${title}”: ${part}`,
  fromFigure: (title: string) => `Measured: ${title}`,
  fromDataset: (title: string, dataset: string) => `Measured: ${title}, from “${dataset}”`,
  fromDatasetVersion: (title: string, dataset: string, version: string) =>
    `Measured: ${title}, from “${dataset}”, version ${version}`,

  measuresTitle: 'How each figure was counted',
  measuresText:
    'A figure is counted by a rule of the agreement on the rows of one file. Whoever may see the ' +
    'rows can count again; that they looked is kept in the audit record.',
  figureColumn: 'Figure and its fingerprint',
  measuredOn: 'Counted on',
  measuredBy: 'Counted by',
  fromFile: (title: string, version: string) => `“${title}”, version ${version}`,

  datasetsTitle: 'The data behind the figures',
  datasetsText:
    'Files as their owners submitted them. ' +
    'If one character of a file were changed, its fingerprint (SHA-256) would be another.',
  ownerColumn: 'Submitted by',
  versionColumn: 'Version',
  rowsColumn: 'Rows',
  fingerprint: 'Fingerprint',

  proofTitle: 'Proof',
  proofText:
    'These fingerprints tie this page to one calculation, one agreement and one point in the ' +
    'audit record. Anybody who holds the audit pack can work them out again.',
  revisionHash: 'This revision',
  resultHash: 'Its result',
  agreementHash: 'The agreement',
  calculationVersion: 'Calculated by',
  auditHead: 'Audit record',
  auditHeadText: (seq: string, hash: string) => `Entry ${seq}: ${hash}`,

  roundingModes: {
    'half-away-from-zero': 'halves away from zero',
    'half-even': 'halves to the even digit',
    'toward-zero': 'toward zero',
    'away-from-zero': 'away from zero',
    floor: 'down',
    ceiling: 'up',
  } as Readonly<Record<string, string>>,
  leastOf: (list: string) => `the least of ${list}`,
  greatestOf: (list: string) => `the greatest of ${list}`,
  chosen: (when: string, then: string, otherwise: string) =>
    `if ${when}: ${then}, else ${otherwise}`,
  so: (fact: string, what: string) => `${fact}, so ${what}`,
  not: (condition: string) => `not ${condition}`,
  onTheLine: (at: string, points: string) => `read off at ${at} on the line through ${points}`,
  onTheSteps: (at: string, steps: string, below: string) =>
    `by the step that ${at} reaches: ${steps}; below the first ${below}`,
  bySlices: (of: string, bands: string) => `${of} in slices: ${bands}`,
  band: (from: string, to: string, rate: string) => `from ${from} to ${to} × ${rate}`,
  lastBand: (from: string, rate: string) => `beyond ${from} × ${rate}`,
  rounded: (of: string, places: number, mode: string) =>
    places === 0
      ? `${of}, rounded to whole units, ${mode}`
      : `${of}, rounded to ${places} decimals, ${mode}`,
  allocated: (of: string, by: string) =>
    `${of}, divided in proportion to ${by}; ` +
    'the units left over go one by one to the largest remainders',
  atLeastEach: (bound: string) => `at least ${bound}`,
  atMostEach: (bound: string) => `at most ${bound}`,
  totalOf: (of: string) => `the total of ${of}`,
  entryOf: (of: string, key: string) => `${key} of ${of}`,
};
