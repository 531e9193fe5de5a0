import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { GainshareError } from '../../core/errors/index.ts';
import { packageRoot } from '../../local/package-root.ts';
import { Call } from './call.ts';
import type { Answer, CommandKind, CommandSpec } from './command.ts';
import type { CliContext } from './context.ts';
import type { Screen } from './screen/screen.ts';

type Flags = readonly (readonly [flags: string, meaning: string])[];

const PERSON: Flags = [
  ['--as <person>', 'who acts (GAINSHARE_PERSON)'],
  ['--programme <id>', 'the programme (GAINSHARE_PROGRAMME)'],
];

const KIND_OPTIONS: Readonly<Record<CommandKind, Flags>> = {
  plain: [],
  read: PERSON,
  act: [
    ...PERSON,
    ['--yes', 'do not ask before acting'],
    ['--decision-id <id>', 'send a decision again whose answer was lost'],
  ],
};

const JSON_OPTION: Flags = [['--json', 'print data as JSON, and nothing else']];

/** What the words that begin several commands mean, for the help. */
const GROUPS: Readonly<Record<string, string>> = {
  programme: 'create and show a programme',
  agreement: 'check, propose, amend, sign, show and end agreements',
  mandate: 'who may decide what, for whom, from when to when',
  change: 'changes of who may decide, which need two people',
  key: 'further keys of a person, and the end of old ones',
  plan: 'action plans about breaches and outliers',
  withheld: 'money that is held back, and what is decided about it',
  person: 'people, their keys and their mandates',
  account: 'account details of the partners',
  period: 'open, watch, hold and cancel periods',
  data: 'what was submitted: its faults, and what changed in it',
  dispute: 'dispute lines and decide disputes',
  matter: 'roster changes and contribution evidence under review',
  late: 'data that came after collection, kept for a correction',
  revision: 'what changed between revisions',
  pay: 'release payments and take in what the bank answers',
  ledger: 'balances, transfers, and whether all of it holds',
  adoption: 'other terms for a period that runs, by the signatures of those who must agree',
  audit: 'who decided what; check the chain; write and check the pack of a period',
};

/**
 * Runs one command line and gives the exit code: 0 done, 1 refused, 2 not understood.
 * Nothing is thrown: a refusal is printed with its code and what to do.
 */
export async function runCommandLine(
  commands: readonly CommandSpec[],
  words: readonly string[],
  context: CliContext,
): Promise<number> {
  let exitCode = 0;
  const asJson = words.includes('--json');
  const program = buildProgram(commands, context, async (spec, call) => {
    exitCode = await runCommand(spec, call);
  });
  if (asJson) silence(program);
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (asJson) printRefusal(usageFault(error), asJson, context.screen);
    return 2;
  }
}

/** The parser speaks to people; programs get its refusal as one line of JSON. */
function silence(command: Command): void {
  command.configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  for (const inner of command.commands) silence(inner);
}

function usageFault({ code, message }: CommanderError): GainshareError {
  const isIncomplete = code === 'commander.help';
  const said = isIncomplete ? 'the command is not whole' : message.replace(/^error: /, '');
  return new GainshareError('USAGE_WRONG', said);
}

async function runCommand(spec: CommandSpec, call: Call): Promise<number> {
  const { screen } = call.context;
  try {
    const answer = await spec.run(call);
    printAnswer(answer, call.isSet('json'), screen);
    return 0;
  } catch (error) {
    printRefusal(error, call.isSet('json'), screen);
    return error instanceof GainshareError && error.code === 'USAGE_WRONG' ? 2 : 1;
  }
}

function printAnswer(answer: Answer, asJson: boolean, screen: Screen): void {
  if (asJson) screen.print(JSON.stringify(answer.data, null, 2));
  else for (const line of answer.lines) screen.print(line);
}

/** `CODE: reason` on one line, then what the reader can do; with `--json` all of it on one line. */
function printRefusal(error: unknown, asJson: boolean, screen: Screen): void {
  const { paint } = screen;
  const refusal = asRefusal(error);
  if (asJson) {
    const { code, message, advice, details } = refusal;
    screen.say(JSON.stringify({ code, message, advice, details }));
    return;
  }
  screen.say(`${paint.bad(refusal.code)}: ${refusal.message}`);
  screen.say(paint.faint(`  ${refusal.advice}`));
}

/** What nobody foresaw is reported by its message; its place in the code only where asked for. */
function asRefusal(error: unknown): GainshareError {
  if (error instanceof GainshareError) return error;
  if (isFileFault(error)) return new GainshareError('FILE_UNREADABLE', error.message);
  const isDebugged = (process.env['GAINSHARE_DEBUG'] ?? '') !== '';
  const stack = isDebugged && error instanceof Error ? { stack: error.stack ?? '' } : {};
  const said = error instanceof Error ? error.message : String(error);
  return new GainshareError('UNEXPECTED', [said, ...Object.values(stack)].join('\n'), stack);
}

/** A path that cannot be read or written, as the system says it: a full disk, a missing right. */
function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

type Run = (spec: CommandSpec, call: Call) => Promise<void>;

function buildProgram(commands: readonly CommandSpec[], context: CliContext, run: Run): Command {
  const { screen } = context;
  const program = quiet(new Command('gainshare'), screen)
    .description('Settle what partners in health and care save together, and what they lose.')
    .version(productVersion(), '--version')
    .helpCommand(false);
  for (const spec of commands) addCommand(program, spec, context, run);
  program.addHelpText('after', '\nEach command shows its options and an example with --help.');
  return program;
}

function productVersion(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Every word, refusal and help text of the parser goes through our screen; nothing exits. */
function quiet(command: Command, screen: Screen): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => screen.print(text.trimEnd()),
      writeErr: (text) => screen.say(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, 'USAGE_WRONG: ')),
      getOutHelpWidth: () => screen.width,
      getErrHelpWidth: () => screen.width,
    })
    .showHelpAfterError('  Ask the command with `--help`: it shows what it takes.');
}

function addCommand(program: Command, spec: CommandSpec, context: CliContext, run: Run): void {
  const parts = spec.usage.split(' ');
  const names = parts.filter((part) => /^[a-z]/.test(part));
  const words = parts.slice(names.length);
  const parent = names.slice(0, -1).reduce((above, name) => groupIn(above, name, context), program);
  const command = quiet(parent.command(names.at(-1) ?? ''), context.screen)
    .description(spec.summary)
    .addHelpText('after', `\nExample:\n  gainshare ${spec.example}`);
  for (const word of words) command.argument(word);
  const flags = [...(spec.options ?? []), ...KIND_OPTIONS[spec.kind], ...JSON_OPTION];
  for (const [flag, meaning] of flags) addOption(command, flag, meaning);
  command.action(async (...given: unknown[]) => {
    const named = words.flatMap((word, index): [string, string][] => {
      const typed = given[index];
      return typeof typed === 'string' ? [[word.replace(/[<>[\]]/g, ''), typed]] : [];
    });
    await run(spec, new Call(context, Object.fromEntries(named), command.opts()));
  });
}

/** An option whose value ends in `...` may be given several times, one value each. */
function addOption(command: Command, flag: string, meaning: string): void {
  if (!flag.includes('...')) {
    command.option(flag, meaning);
    return;
  }
  const collect = (typed: string, earlier: string[] = []): string[] => [...earlier, typed];
  command.option<string[]>(flag.replace('...', ''), `${meaning} (may be repeated)`, collect);
}

function groupIn(parent: Command, name: string, context: CliContext): Command {
  const known = parent.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  return quiet(parent.command(name), context.screen)
    .description(GROUPS[name] ?? '')
    .helpCommand(false);
}
