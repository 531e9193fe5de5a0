import * as failures from '@temporalio/common';
import { vi } from 'vitest';

/**
 * Stands in for `@temporalio/workflow` in tests of thousands of sequences: the workflows' own code
 * runs, with conditions, timers, updates, signals and activities, but in memory and with a clock
 * that the test moves. What it stands in for is proved on the real server; order and rules here.
 *
 * Use: vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'))
 */
export const { ActivityFailure, ApplicationFailure } = failures;

type Handler = (...args: never[]) => unknown;
type Effect = (input: never) => unknown;

interface Waiting {
  readonly isOver: () => boolean;
  readonly dueAt: number;
  readonly goOn: (isOver: boolean) => void;
}

interface Scheduled {
  readonly run: () => void;
}

/** One workflow, and the world in which it runs. */
class World {
  readonly effects: Readonly<Record<string, Effect>>;
  handlers = new Map<string, { handler: Handler; validator?: Handler | undefined }>();
  waiting: Waiting[] = [];
  scheduled: Scheduled[] = [];
  openHandlers = 0;
  historyLength = 0;
  /** After so many events a run is told to continue as new. */
  historyLimit = Number.POSITIVE_INFINITY;
  isContinued = false;
  runs = 1;
  result: { readonly value: unknown } | undefined;
  failure: unknown;

  constructor(effects: Readonly<Record<string, Effect>>) {
    this.effects = effects;
  }
}

let world = new World({});

class ContinuedAsNew extends Error {
  readonly input: unknown;

  constructor(input: unknown) {
    super('continued as new');
    this.input = input;
  }
}

// What workflows import.

export function condition(isOver: () => boolean, timeout = Infinity): Promise<boolean> {
  const { waiting } = world;
  return new Promise((goOn) => waiting.push({ isOver, dueAt: Date.now() + timeout, goOn }));
}

export function setHandler(
  definition: { readonly type: string; readonly name: string },
  handler: Handler,
  options: { readonly validator?: Handler } = {},
): void {
  const { type, name } = definition;
  // An update and a signal may have the same name.
  world.handlers.set(`${type} ${name}`, { handler, validator: options.validator });
}

export const defineUpdate = (name: string) => ({ type: 'update', name });
export const defineSignal = (name: string) => ({ type: 'signal', name });
export const defineQuery = (name: string) => ({ type: 'query', name });

/** Activities end one at a time, in their order, when the test lets them. */
export function proxyActivities(): unknown {
  return new Proxy({}, { get: (_, name) => (input: never) => schedule(String(name), input) });
}

function schedule(name: string, input: never): Promise<unknown> {
  const { scheduled, effects } = world;
  return new Promise((resolve, reject) => {
    scheduled.push({
      run: () => {
        const effect = effects[name];
        if (effect === undefined) throw new Error(`there is no activity ${name}`);
        try {
          // As through Temporal: nothing but JSON passes, and nothing is shared.
          resolve(structuredClone(effect(structuredClone(input))));
        } catch (error) {
          if (!(error instanceof ApplicationFailure)) throw error;
          reject(activityFailure(name, error));
        }
      },
    });
  });
}

const activityFailure = (name: string, cause: Error) =>
  new ActivityFailure('activity failed', name, '1', 'NON_RETRYABLE_FAILURE', 'worker', cause);

export function allHandlersFinished(): boolean {
  return world.openHandlers === 0;
}

export function workflowInfo() {
  const { historyLength, historyLimit, isContinued } = world;
  const continuedFromExecutionRunId = isContinued ? 'the run before' : undefined;
  const continueAsNewSuggested = historyLength >= historyLimit;
  return { historyLength, continueAsNewSuggested, continuedFromExecutionRunId };
}

/** Nobody cancels a workflow here. */
export const CancellationScope = { nonCancellable: <Work>(work: () => Work): Work => work() };

export function continueAsNew(input: unknown): never {
  throw new ContinuedAsNew(structuredClone(input));
}

export const getExternalWorkflowHandle = (workflowId: string) => ({
  signal: (signal: { readonly name: string }, ...args: unknown[]) =>
    schedule('signalWorkflow', { workflowId, signal: signal.name, args } as never),
});

export function upsertSearchAttributes(): void {
  // Only operators search.
}

export function setCurrentDetails(): void {
  // Only operators look.
}

// What tests use.

/** Starts a workflow in a world of its own at an instant; the one before is forgotten. */
export async function simulate<Input>(
  workflow: (input: Input) => Promise<unknown>,
  input: Input,
  effects: Readonly<Record<string, Effect>>,
  at: string,
  historyLimit = Number.POSITIVE_INFINITY,
): Promise<void> {
  vi.setSystemTime(at);
  world = new World(effects);
  world.historyLimit = historyLimit;
  run(workflow, input);
  await settle();
}

function run<Input>(workflow: (input: Input) => Promise<unknown>, input: Input): void {
  const mine = world;
  mine.handlers = new Map();
  mine.historyLength = 0;
  workflow(input).then(
    (value) => {
      mine.result = { value };
    },
    (error: unknown) => {
      mine.isContinued = error instanceof ContinuedAsNew;
      if (error instanceof ContinuedAsNew) {
        mine.runs += 1;
        run(workflow, error.input as Input);
      } else mine.failure = error;
    },
  );
}

/** An update that its validator refused leaves no promise: it throws. */
export function update(name: string, ...args: unknown[]): Promise<unknown> {
  const entry = world.handlers.get(`update ${name}`);
  if (entry === undefined || world.result !== undefined) {
    throw ApplicationFailure.nonRetryable('the workflow has ended', 'ENDED');
  }
  entry.validator?.(...(structuredClone(args) as never[]));
  world.historyLength += 1;
  world.openHandlers += 1;
  const mine = world;
  const answer = Promise.resolve(entry.handler(...(structuredClone(args) as never[])));
  return answer.finally(() => {
    mine.openHandlers -= 1;
  });
}

export function signal(name: string, ...args: unknown[]): void {
  world.handlers.get(`signal ${name}`)?.handler(...(structuredClone(args) as never[]));
}

export function query(name: string): unknown {
  return structuredClone(world.handlers.get(`query ${name}`)?.handler());
}

/** How many runs the workflow has had so far. */
export const runs = (): number => world.runs;

export function ending(): { readonly value: unknown } | undefined {
  const { failure } = world;
  if (failure !== undefined) throw new Error('the workflow failed', { cause: failure });
  return world.result;
}

/** Lets one activity end, if any is under way, and the workflow react to it. */
export async function step(): Promise<boolean> {
  await react();
  const next = world.scheduled.shift();
  if (next === undefined) return false;
  world.historyLength += 1;
  next.run();
  await react();
  return true;
}

/** Goes on until the workflow waits for somebody or for time. */
export async function settle(): Promise<void> {
  while (await step());
  ending();
}

/** Moves the clock; timers fire in their order, and what each leads to ends before the next. */
export async function skipTo(instant: number): Promise<void> {
  await settle();
  for (;;) {
    const dueAt = Math.min(...world.waiting.map((one) => one.dueAt));
    if (dueAt > instant) break;
    vi.setSystemTime(Math.max(dueAt, Date.now()));
    const due = world.waiting.filter((one) => one.dueAt <= dueAt);
    world.waiting = world.waiting.filter((one) => one.dueAt > dueAt);
    for (const { goOn } of due) goOn(false);
    await settle();
  }
  vi.setSystemTime(instant);
}

/** Everything that can go on goes on: promises first, then conditions that have come true. */
async function react(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const over = world.waiting.filter(({ isOver }) => isOver());
    if (over.length === 0) return;
    world.waiting = world.waiting.filter((one) => !over.includes(one));
    for (const { goOn } of over) goOn(true);
  }
}
