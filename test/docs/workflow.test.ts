import { expect, test } from 'vitest';
import { MESSAGES, type MessageRule } from '../../core/governance/messages.ts';

// docs/workflow.md is written from the table of messages:
// `npx vitest run test/docs/workflow.test.ts -u`

const DOORS: Readonly<Record<string, string>> = {
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
};

function row(message: string, rule: MessageRule): string {
  const when = rule.phases.length === 0 ? 'as its workflow stands' : rule.phases.join(', ');
  const duties = [
    ...(rule.reasonFor.length === 0 ? [] : [`a reason to ${rule.reasonFor.join(', ')}`]),
    ...(rule.isPinned ? ['the hash of the standing revision'] : []),
    ...(rule.excludesPreparers ? ['somebody who did not prepare it'] : []),
  ];
  const cells = [
    `\`${message}\``,
    rule.role,
    FOR_WHOM[rule.organisation],
    when,
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
is written from the table that the engine itself decides by (\`core/governance/messages.ts\`).

A message is **refused without a trace** when its shape is wrong (\`SHAPE_WRONG\`), it was
signed for another matter (\`WRONG_ADDRESS\`), it is not taken now (\`WRONG_PHASE\`, \`HELD\`),
it names a revision that does not stand (\`REVISION_STALE\`), something that is not there
(\`TARGET_UNKNOWN\`, \`LINE_UNKNOWN\`), or an id that was used for something else
(\`DECISION_ID_REUSED\`).

It is **refused and kept on the audit** when whoever sent it lacks the authority:
\`PERSON_UNKNOWN\`, \`SIGNATURE_WRONG\`, \`KEY_NOT_VALID\`, \`MANDATE_MISSING\`,
\`ORGANISATION_WRONG\`, \`OWN_WORK\`, \`OWN_MATTER\`.

The agreement may name other roles for the review, the sign-off, the determination, the release
and the opening of a closed period. The sign-off is also taken as a signal.
[errors.md](errors.md) says of each code what to do.
`;

test('docs/workflow.md says what the table of messages says', async () => {
  const sections = Object.entries(DOORS).map(([door, title]) => sectionOf(door, title));
  const page = [INTRODUCTION, ...sections].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/workflow.md');
});
