import { expect, test } from 'vitest';
import type { Door } from '../../core/governance/doors.ts';
import type { MessageRule } from '../../core/governance/message-rule.ts';
import { MESSAGES } from '../../core/governance/messages.ts';
import { REFUSALS } from '../../core/governance/refusals.ts';

// docs/workflow.md is written from the table of messages:
// `npx vitest run test/docs/workflow.test.ts -u`

const DOOR_TITLES: Readonly<Record<Door, string>> = {
  programme: 'The programme: what outlives periods',
  period: 'A period',
  dispute: 'A dispute',
  payout: 'A payout',
  plan: 'An action plan',
};

const FOR_WHOM: Readonly<Record<MessageRule['organisation'], string>> = {
  any: 'any',
  'dataset-owner': 'the owner of the dataset',
  'target-party': 'the party concerned',
  'no-party-to-dispute': 'none that is party to the dispute',
  'no-disputant-where-declared': 'none whose dispute it answers, where declared',
};

const STEPS: Readonly<Record<NonNullable<MessageRule['step']>, string>> = {
  review: 'the review',
  signOff: 'the sign-off',
  determination: 'the determination',
  release: 'the release',
  advance: 'the advance',
  adoption: 'the adoption',
  reopening: 'the reopening',
};

const PERSONS: Readonly<Record<NonNullable<MessageRule['person']>, string>> = {
  founder: 'who names themselves its first manager, with their key',
  'plan-owner': 'the owner of the plan',
  'drawn-reviewer': 'the reviewer, where one was drawn',
  'evidence-reader': 'the parties, the reviewer, auditors',
  'rows-reader': 'data owners of the party that sent them, roles that the agreement names',
};

const HOLDS: Readonly<Record<MessageRule['hold'], readonly string[]>> = {
  refused: [],
  taken: ['nothing of a hold'],
  needed: ['a hold'],
};

/** Whose decision it is: the one person, or the role, which the agreement may name itself. */
function whoMay({ role: first, alsoRole, step, person }: MessageRule): string {
  const role = alsoRole === undefined ? first : `${first} or ${alsoRole}`;
  const who = step === null ? role : `${role}, or whom the agreement names for ${STEPS[step]}`;
  if (person === null) return who;
  return role === 'anyone' ? PERSONS[person] : `${who}; ${PERSONS[person]}`;
}

function row(message: string, rule: MessageRule): string {
  const duties = [
    ...(rule.reasonFor.length === 0 ? [] : [`a reason to ${rule.reasonFor.join(', ')}`]),
    ...(rule.isPinned ? ['the hash of the standing revision'] : []),
    ...(rule.excludesPreparers ? ['somebody who did not prepare it'] : []),
    ...HOLDS[rule.hold],
  ];
  const cells = [
    `\`${message}\``,
    whoMay(rule),
    FOR_WHOM[rule.organisation],
    rule.phases.join(', '),
    rule.choices.join(', '),
    duties.join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sectionOf(door: string, title: string): string {
  const rules = Object.entries(MESSAGES).filter(([, rule]) => rule.door === door);
  return [
    `## ${title}`,
    '',
    '| message | who | mandate for | when | choices | needs |',
    '|---|---|---|---|---|---|',
    ...rules.map(([message, rule]) => row(message, rule)),
    '',
  ].join('\n');
}

const INTRODUCTION = `# Messages

Every decision of a person is a message to a workflow: an update that is named for it. This page
is written from the tables that the engine itself decides by (\`core/governance/messages.ts\`,
\`refusals.ts\`); a test sends every message, in every phase, as every kind of person.

A message is looked at in this order, and its sender is told the first reason why it does not count.
Some messages know further reasons, of their own; they leave no trace either.
[errors.md](errors.md) says of each code what to do.

| it does not count when | codes | on the audit |
|---|---|---|
${REFUSALS.map(refusalRow).join('\n')}

The sign-off is also taken as a signal, which has nobody to answer.
`;

function refusalRow({ because, codes, isTraced }: (typeof REFUSALS)[number]): string {
  const cells = [because, codes.map((code) => `\`${code}\``).join(', '), isTraced ? 'yes' : 'no'];
  return `| ${cells.join(' | ')} |`;
}

test('docs/workflow.md says what the table of messages says', async () => {
  const sections = Object.entries(DOOR_TITLES).map(([door, title]) => sectionOf(door, title));
  const page = [INTRODUCTION, ...sections].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/workflow.md');
});
