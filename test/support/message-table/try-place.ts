import { decisionContent, type Intent } from '../../../client/intent.ts';
import type { DecisionContent, SignedDecision } from '../../../core/governance/decision.ts';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../../core/governance/messages.ts';
import type { Asked } from './cast.ts';
import { type Expected, expectation, type Place } from './expectation.ts';
import { ENDING, type Names, SAMPLES } from './samples.ts';
import { type Sender, type SenderName, SENDERS } from './senders.ts';

/** A workflow in its place, with people for one message, to which decisions can be sent. */
export interface Scene {
  readonly names: Names;
  /** Gives `ok`, or the code of the refusal. */
  send(message: MessageName, signed: SignedDecision): Promise<string>;
  /** The same, of anything at all, as somebody could send it past the product's client. */
  sendAnything(message: MessageName, payload: unknown): Promise<string>;
  /** Reminders and escalations, where the scene knows of them. */
  readonly notices?: () => readonly string[];
  /** Waits until the workflow has ended, after a decision that ends it. */
  ended(): Promise<void>;
  /** What is on record since the scene was set: ids of decisions, and of refused attempts. */
  recorded(): Promise<{
    readonly decisions: readonly string[];
    readonly refused: readonly string[];
  }>;
}

/** Whether a scene changes by what is sent in it. */
export type Use = 'counts' | 'is refused';

export interface Stage {
  /** Sets a scene: of its own for what counts; one for all may serve for what is refused. */
  set(place: Place, message: MessageName, asked: Asked, use: Use): Promise<Scene>;
  /** Who of the cast it is, where a mandate is asked for. */
  personId(name: string, asked: Asked): string;
  /** The mandate that a message asks for here. */
  asks(rule: MessageRule): Asked;
  sign(content: DecisionContent, personId: string): SignedDecision;
  /** True where whoever sends the same again hears the first answer even when all has ended. */
  readonly remembers: boolean;
  /** True where it begins a workflow anew, which looks at it before it knows the record. */
  hearsAnew(place: Place, message: MessageName): boolean;
  /** True where a scene may serve for all that is refused of a message, as nothing changes. */
  canShare(place: Place, rule: MessageRule): boolean;
}

/** Which rows are tried, where not all are. */
export type Picks = (row: Pick<Row, 'message' | 'sender' | 'expected'>) => boolean;

/** One row of the table with what came of it. */
export interface Row {
  readonly message: MessageName;
  readonly sender: SenderName;
  readonly expected: string;
  readonly heard: string;
}

/** Messages of a door, in the order of the table. */
export function messagesOf({ door }: Place): readonly MessageName[] {
  const names = Object.keys(MESSAGES) as MessageName[];
  return names.filter((name) => MESSAGES[name].door === door);
}

/** Tries every message of the place's door by every sender; gives all rows. */
export async function tryPlace(
  stage: Stage,
  place: Place,
  picks: Picks = () => true,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const message of messagesOf(place)) {
    rows.push(...(await tryMessage(stage, place, message, picks)));
  }
  return rows;
}

/** The rows of which something else came than the declaration says. */
export const surprises = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ expected, heard }) => expected !== heard);

async function tryMessage(
  stage: Stage,
  place: Place,
  message: MessageName,
  picks: Picks,
): Promise<Row[]> {
  const asked = stage.asks(MESSAGES[message]);
  const set = (use: Use) => stage.set(place, message, asked, use);
  const attempts = attemptsAt(stage, place, message).filter(({ expected, name }) =>
    picks({ message, sender: name, expected: expected.code }),
  );
  const rows: Row[] = [];
  // All that is refused is refused in one scene; what counts changes it, and has one of its own.
  const isHarmless = ({ expected, sender }: Attempt) =>
    stage.canShare(place, MESSAGES[message]) && expected.code !== 'ok' && sender.isSecond !== true;
  const harmless = attempts.filter(isHarmless);
  const shared = harmless.length > 0 ? await set('is refused') : undefined;
  for (const attempt of harmless) {
    if (shared !== undefined) rows.push(await tried(stage, shared, asked, attempt));
  }
  for (const attempt of attempts) {
    if (!isHarmless(attempt)) rows.push(await tried(stage, await set('counts'), asked, attempt));
  }
  return rows;
}

interface Attempt {
  readonly message: MessageName;
  readonly name: SenderName;
  readonly sender: Sender;
  readonly expected: Expected;
}

function attemptsAt(stage: Stage, place: Place, message: MessageName): readonly Attempt[] {
  const rule: MessageRule = MESSAGES[message];
  const rightCounts = expectation(rule, SENDERS['whoever holds the mandate'], place).code === 'ok';
  return (Object.keys(SENDERS) as SenderName[]).flatMap((name) => {
    const sender: Sender = SENDERS[name];
    const isSecond = sender.isSecond === true;
    if (isSecond && !rightCounts) return [];
    const isRemembered = stage.remembers && sender.odd === undefined;
    const endsBefore = isSecond && ENDING.includes(message) && !isRemembered;
    const hasEnded = (place.hasEnded && !stage.hearsAnew(place, message)) || endsBefore;
    const expected = expectation(rule, sender, { ...place, hasEnded });
    return [{ message, name, sender, expected }];
  });
}

let rowCount = 0;

async function tried(stage: Stage, scene: Scene, asked: Asked, attempt: Attempt): Promise<Row> {
  rowCount += 1;
  const { message, name, sender, expected } = attempt;
  const decisionId = `row-${rowCount}-of-the-table`;
  const heard = await trySender({ stage, scene, asked, message, sender, decisionId });
  return { message, sender: name, expected: told(expected, sender), heard };
}

interface Trial {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly asked: Asked;
  readonly message: MessageName;
  readonly sender: Sender;
  readonly decisionId: string;
}

/** The right decision as the right one of the cast would send it. */
function rightContent(
  { names }: Scene,
  message: MessageName,
  actor: string,
  decisionId: string,
): DecisionContent {
  const intent: Intent = {
    programme: names.programme,
    actor,
    message,
    decision: MESSAGES[message].choices[0],
    ...(MESSAGES[message].door === 'programme' ? {} : { period: names.period }),
    ...SAMPLES[message](names, actor),
  };
  return decisionContent(intent, decisionId);
}

/** A decision that is formed as it must be, and the scene in which it would count. */
export async function wellShaped(
  stage: Stage,
  place: Place,
  message: MessageName,
): Promise<readonly [SignedDecision, Scene]> {
  const asked = stage.asks(MESSAGES[message]);
  const scene = await stage.set(place, message, asked, 'is refused');
  const actor = stage.personId('right', asked);
  const content = rightContent(scene, message, actor, `well-shaped-${message}`);
  return [stage.sign(content, actor), scene];
}

async function trySender(trial: Trial): Promise<string> {
  const { stage, scene, asked, message, sender, decisionId } = trial;
  const actor = stage.personId(sender.actor, asked);
  const right = rightContent(scene, message, actor, decisionId);
  const content = { ...right, ...sender.odd?.(right) };
  if (sender.isSecond === true) {
    await scene.send(message, stage.sign(right, actor));
    if (ENDING.includes(message)) await scene.ended();
  }
  const signed = stage.sign(content, stage.personId(sender.key ?? sender.actor, asked));
  const tampered = { ...signed, content: { ...content, ...sender.tampered } };
  const code = await scene.send(message, tampered);
  const { decisions, refused } = await scene.recorded();
  const counted = decisions.filter((id) => id === decisionId).length;
  return described(code, counted, refused.includes(decisionId));
}

function told({ code, isTraced }: Expected, { isSecond }: Sender): string {
  return described(code, code === 'ok' || isSecond === true ? 1 : 0, isTraced);
}

function described(code: string, counted: number, isTraced: boolean): string {
  return `${code}, recorded ${counted} times, ${isTraced ? 'traced' : 'not traced'}`;
}
