import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../../local/package-root.ts';
import type { CliContext } from '../context.ts';
import { openContext } from '../open-context.ts';
import { manager } from './cast.ts';
import { closingScreen, type DemoResult } from './closing-screen.ts';
import { commandPrefix, commandText } from './command-text.ts';
import { type DemoStack, leaveOutGivenServers, openDemoStack } from './demo-stack.ts';
import { Interruption } from './interruption.ts';
import { Prompter } from './prompter.ts';
import { Stage } from './stage.ts';
import { playPeriod, prepareProgramme, type StoryFiles } from './story.ts';

export interface DemoOptions {
  readonly context: CliContext;
  /** Makes the programme and its people, and plays no period. */
  readonly prepares: boolean;
  readonly stays: boolean;
  readonly pauses: boolean;
  readonly crashes: boolean;
  readonly narrate: (line: string) => void;
}

const PERIOD = '2021';
const FIRST_PROGRAMME = 'usmm';

/**
 * Closes a real settlement period on the local stack, with every decision taken by the command that
 * a person would type. Everything is stopped at its end, also when it is interrupted.
 */
export async function runDemo(options: DemoOptions): Promise<DemoResult | Prepared> {
  const { narrate } = options;
  const { env, home, screen } = options.context;
  const { paint } = screen;
  leaveOutGivenServers(home, env);
  const startedAt = Date.now();
  narrate(paint.strong('Gainshare closes performance year 2021 of USMM Accountable Care Partners'));
  narrate(
    paint.faint('(ACO A2671, Medicare Shared Savings Program, ENHANCED track; official figures)'),
  );
  const onProgress = (line: string): void => screen.say(paint.faint(line));
  const interruption = new Interruption();
  try {
    const stack = await openDemoStack({ home, stays: options.stays, onProgress });
    await interruption.watch(stack);
    const [server = ''] = stack.temporalSource.split(',');
    narrate(paint.faint(`PostgreSQL and ${server}, ready in ${secondsSince(startedAt)}.`));
    const found = await playOn(stack, options);
    const isGood = !('pool' in found) || isRight(found);
    if (!options.stays || !isGood) await interruption.stop();
    narrate(paint.faint(`Done in ${secondsSince(startedAt)}.`));
    return found;
  } catch (error) {
    await interruption.stopAfterFailure();
    throw error;
  } finally {
    interruption.forget();
  }
}

/** What there is where only the programme was made. */
export interface Prepared {
  readonly programme: string;
}

/** True where the result is the official one and the core's own, and nobody was paid twice. */
export function isRight(found: DemoResult): boolean {
  return found.equalsOfficial && found.equalsRecalculation && found.paidOnce;
}

async function playOn(stack: DemoStack, options: DemoOptions): Promise<DemoResult | Prepared> {
  const { env, screen } = options.context;
  const context = openContext(env, screen);
  try {
    return await play(options, context, stack);
  } finally {
    await context.close();
  }
}

async function play(
  options: DemoOptions,
  context: CliContext,
  stack: DemoStack,
): Promise<DemoResult | Prepared> {
  const { narrate, crashes } = options;
  const root = packageRoot();
  const programme = freeProgramme(context.keyring.programmes());
  const files = storyFiles(root, programme, join(context.home, 'demo', programme));
  const isOnly = context.keyring.programmes().length === 0;
  const suffix = isOnly ? [] : ['--programme', programme];
  const prefix = commandPrefix(context.env);
  const prompter = options.pauses
    ? new Prompter({
        reads: (await context.reads()).as({ programmeId: programme, personId: manager.id }),
        period: PERIOD,
        prefix,
        suffix,
        say: narrate,
        paint: context.screen.paint,
      })
    : undefined;
  const pausing = prompter === undefined ? {} : { prompter };
  const stage = new Stage({
    context,
    stack,
    programme,
    period: PERIOD,
    crashes,
    narrate,
    ...pausing,
  });
  try {
    await prepareProgramme(stage, files);
    if (options.prepares) {
      stage.tell(`The programme ${programme} is ready: give its name with --programme.`);
      return { programme };
    }
    await playPeriod(stage, files);
  } finally {
    prompter?.close();
  }
  await stage.perform(manager, ['statement', PERIOD, '--out', files.out]);
  const found = await closingScreen(stage, join(files.examples, 'official.json'), files.out);
  tellWhereNext({ stage, files, prefix, suffix, goesOn: stack.goesOn });
  return found;
}

/** The demo's programme; a later run in the same folder gets one of its own. */
function freeProgramme(known: readonly string[]): string {
  let name = FIRST_PROGRAMME;
  for (let run = 2; known.includes(name); run += 1) name = `${FIRST_PROGRAMME}-${run}`;
  return name;
}

/** The path as seen from here, where that is shorter to type. */
function nearPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

/** A second programme needs the agreement under its own name; nothing else in it changes. */
function storyFiles(root: string, programme: string, out: string): StoryFiles {
  mkdirSync(out, { recursive: true });
  const official = nearPath(join(root, 'agreements', 'usmm-2021.yaml'));
  const examples = nearPath(join(root, 'examples', 'usmm-2021'));
  if (programme === FIRST_PROGRAMME) return { agreement: official, examples, out };
  const agreement = join(out, 'agreement.yaml');
  const text = readFileSync(official, 'utf8');
  writeFileSync(agreement, text.replace(/^programme: .*$/m, `programme: ${programme}`));
  return { agreement, examples, out };
}

interface WhereNext {
  readonly stage: Stage;
  readonly files: StoryFiles;
  readonly prefix: string;
  readonly suffix: readonly string[];
  readonly goesOn: boolean;
}

function tellWhereNext({ stage, files, prefix, suffix, goesOn }: WhereNext): void {
  const { paint } = stage;
  const command = (words: readonly string[]): void =>
    stage.say(`   ${commandText(prefix, [...words, ...suffix])}`);
  stage.say('');
  stage.say(paint.strong('Where to look next'));
  stage.say(`   ${join(files.out, `${PERIOD}-north-revision-2.html`)}`);
  stage.say(paint.faint(`   a statement of a partner, for a browser; the others stand beside it`));
  if (!goesOn) stage.say(`   ${prefix} up`);
  command(['period', 'show', PERIOD, '--as', manager.id]);
  command(['explain', PERIOD, 'participants.north', '--as', 'a.jones']);
  if (goesOn) stage.say(`   ${prefix} down`);
}

const secondsSince = (start: number): string => `${((Date.now() - start) / 1000).toFixed(1)} s`;
