import type { CommandKind, CommandSpec } from '../../../client/cli/command.ts';

const KINDS: Readonly<Record<CommandKind, string>> = {
  act: ' (a signed decision)',
  read: '',
  plain: '',
};

/** The part of docs/cli.md that is made from the commands themselves. */
export function commandReference(commands: readonly CommandSpec[]): string {
  return commands.map(sectionOf).join('\n');
}

function sectionOf({ usage, summary, kind, options = [], example }: CommandSpec): string {
  const rows = options.map(([flags, meaning]) => `| \`${flags}\` | ${meaning} |`);
  const table = rows.length === 0 ? [] : ['| option | means |', '|---|---|', ...rows, ''];
  return [
    `### ${usage.replaceAll(/[<>]/g, '*')}`.replaceAll('[', '\\['),
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}${KINDS[kind]}.`,
    '',
    ...table,
    '```',
    `gainshare ${example}`,
    '```',
    '',
  ].join('\n');
}
