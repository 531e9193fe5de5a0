import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { commandReference } from './command-reference.ts';

const MARK =
  '<!-- From here on made from the commands: UPDATE_DOCS=1 npx vitest run reference -->\n\n';

it('docs/cli.md describes every command as its help does', () => {
  const document = readFileSync('docs/cli.md', 'utf8');
  const head = document.slice(0, document.indexOf(MARK) + MARK.length);
  const whole = head + commandReference(allCommands);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync('docs/cli.md', whole);
  else expect(document).toBe(whole);
});
