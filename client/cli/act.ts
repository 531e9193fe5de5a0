import { GainshareError } from '../../core/errors/index.ts';
import type { Outcome } from '../../workflows/messages.ts';
import type { Intent } from '../intent.ts';
import type { Call } from './call.ts';
import type { Answer } from './command.ts';

/** What is to be decided; who decides, and in which programme, the call knows. */
export type Act = Omit<Intent, 'programme' | 'actor' | 'decisionId'>;

export type Effects = readonly string[] | (() => Promise<readonly string[]>);

/**
 * Shows what the decision does, asks (on a terminal, without `--yes`), and sends it.
 * `effects` are sentences about the case at hand: what counts, for whom, what follows. Those that
 * must be looked up are given as a function, which is asked only where somebody will read them.
 */
export async function act(call: Call, what: Act, effects: Effects): Promise<Answer> {
  await confirm(call, effects);
  const outcome = await send(call, what);
  return { data: outcome, lines: outcomeLines(call, outcome) };
}

/**
 * The same for several decisions that belong together: asked once, then sent one after the other.
 * The first that is refused ends it; those before it count.
 */
export async function actInTurn(
  call: Call,
  acts: readonly Act[],
  effects: Effects,
): Promise<Answer> {
  await confirm(call, effects);
  const engine = await call.context.engine();
  const outcomes: Outcome[] = [];
  for (const [index, what] of acts.entries()) {
    const { decisionId, ...intent } = intentOf(call, what);
    const own = decisionId === undefined ? {} : { decisionId: `${decisionId}-${index + 1}` };
    outcomes.push(await engine.decide({ ...intent, ...own }));
  }
  return { data: outcomes, lines: outcomes.flatMap((outcome) => outcomeLines(call, outcome)) };
}

/** The same for a sign-off whose answer nobody waits for. */
export async function signal(call: Call, what: Act, effects: Effects): Promise<Answer> {
  await confirm(call, effects);
  const engine = await call.context.engine();
  const decisionId = await engine.signOffWithoutAnswer(intentOf(call, what));
  return {
    data: { decisionId },
    lines: [`Sent as ${decisionId}; \`gainshare period show\` says what came of it.`],
  };
}

async function send(call: Call, what: Act): Promise<Outcome> {
  const engine = await call.context.engine();
  return engine.decide(intentOf(call, what));
}

function intentOf(call: Call, what: Act): Intent {
  const decisionId = call.option('decisionId');
  return {
    ...what,
    programme: call.programme(),
    actor: call.actor(),
    ...(decisionId === undefined ? {} : { decisionId }),
  };
}

async function confirm(call: Call, effects: Effects): Promise<void> {
  const { screen } = call.context;
  if (screen.ask === undefined || call.isSet('yes')) return;
  screen.say(screen.paint.strong(`As ${call.actor()}, in ${call.programme()}:`));
  const shown = typeof effects === 'function' ? await effects() : effects;
  for (const effect of shown) screen.say(`  ${effect}`);
  const answer = await screen.ask('Go on? [y/N] ');
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new GainshareError('NOT_CONFIRMED', 'You did not confirm.');
  }
}

function outcomeLines(call: Call, outcome: Outcome): string[] {
  const { paint } = call.context.screen;
  const facts = Object.entries(outcome.data).map(([name, fact]) => `  ${name}: ${fact}`);
  return [`${paint.good('✓')} ${outcome.note}`, ...facts.map(paint.faint)];
}
