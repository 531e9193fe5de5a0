/** A command as it can be pasted into a shell. */
export function commandText(prefix: string, words: readonly string[]): string {
  return [prefix, ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[A-Za-z0-9_./:=@,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** How the command is called here: through npm in a checkout, by its name where it is installed. */
export function commandPrefix(env: NodeJS.ProcessEnv): string {
  return env['npm_lifecycle_event'] === undefined ? 'gainshare' : 'npm run --silent gainshare --';
}
