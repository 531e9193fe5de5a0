import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MESSAGES } from '../../../core/governance/messages.ts';
import { packMessageRule } from '../../../core/pack/message-rules.ts';
import { CHECKER_FOLDER, hasPython, runPython } from './python.ts';

const DOCUMENT = 'docs/audit-pack.md';
const BEFORE = /(<!-- messages: .* -->\n\n)/;
const AFTER = '\n<!-- end of messages -->';
const CHECKER = join(CHECKER_FOLDER, 'check_pack.py');
const isUpdate = process.env['UPDATE_DOCS'] === '1';

/** Every message with its rule; the one that founds a programme has no mandate before it. */
const rules = Object.keys(MESSAGES)
  .filter((message) => message !== 'createProgramme')
  .map((message) => {
    const rule = packMessageRule(message);
    if (rule === undefined) throw new Error(`There is no rule for ${message}.`);
    return { message, ...rule, who: rule.isOfOthers ? 'others' : '' };
  });

test('the format has a row for every message', () => {
  const rows = rules.map(
    ({ message, role, mandateOf, who }) =>
      `| \`${message}\` | \`${role}\` | ${mandateOf} | ${who} |\n`,
  );
  const heading = '| message | role | for the organisation | by |\n|---|---|---|---|\n';
  const text = readFileSync(DOCUMENT, 'utf8');
  const [head = '', mark = '', rest = ''] = text.split(BEFORE);
  const whole = `${head}${mark}${heading}${rows.join('')}${rest.slice(rest.indexOf(AFTER))}`;
  if (isUpdate) writeFileSync(DOCUMENT, whole);
  else expect(text).toBe(whole);
});

/** The rows of the Python checker's table. */
const pythonRows = rules.map(
  ({ message, role, mandateOf, who }) =>
    `    "${message}": ("${role}", "${mandateOf}", "${who}"),\n`,
);

test('the Python checker has a row for every message', () => {
  const text = readFileSync(CHECKER, 'utf8');
  const [head = '', rest = ''] = text.split(/(?<=\nMESSAGES = \{\n)/);
  const whole = `${head}${pythonRows.join('')}${rest.slice(rest.indexOf('}\n'))}`;
  if (isUpdate) writeFileSync(CHECKER, whole);
  else expect(text).toBe(whole);
});

test.skipIf(!hasPython())('Python reads that table as it is meant', () => {
  const program = `
import json, sys
sys.path.insert(0, '${CHECKER_FOLDER}')
import check_pack
print(json.dumps(check_pack.MESSAGES))`;
  const [printed = ''] = runPython(['-c', program]);
  const expected = rules.map(({ message, role, mandateOf, who }) => [
    message,
    [role, mandateOf, who],
  ]);
  expect(JSON.parse(printed)).toEqual(Object.fromEntries(expected));
});

test('a message that nobody knows has no rule, whatever its name', () => {
  for (const name of ['payMyself', 'constructor', '__proto__', '']) {
    expect(packMessageRule(name)).toBeUndefined();
  }
});
