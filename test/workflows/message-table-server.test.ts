import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { MESSAGES } from '../../core/governance/messages.ts';
import { periodWorkflowId } from '../../core/period/workflow-ids.ts';
import { type SenderName, SENDERS } from '../support/message-table/senders.ts';
import { called, placeCalled } from '../support/message-table/places.ts';
import {
  SERVER_PLACES,
  ServerPlaces,
  WITHOUT_SCENE,
} from '../support/message-table/server-places.ts';
import { askedOf, serverStage } from '../support/message-table/server-stage.ts';
import { SHAPES } from '../support/message-table/shapes.ts';
import {
  type Picks,
  type Row,
  surprises,
  tryPlace,
  wellShaped,
} from '../support/message-table/try-place.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';

/** Those who are sent only where the message itself counts. */
const COUNTING: readonly SenderName[] = [
  'the same decision again',
  'the same id for something else',
];
const UNDECODABLE = [
  ['json/plain', '{"content":'],
  ['json/plain', ''],
  ['binary/encrypted', 'x'],
  ['json/protobuf', '{}'],
  ['', 'x'],
] as const;

// What is refused and what counts, on the real server: by the product's client and past it.

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
let engine: TestEngine;
let places: ServerPlaces;
let stage: Awaited<ReturnType<typeof serverStage>>;

beforeAll(async () => {
  engine = await openTestEngine();
  places = new ServerPlaces(engine, 'table');
  await places.create();
  stage = await serverStage(engine, (place, use) => places.namesAt(place, use));
});

afterAll(async () => {
  await stage?.close();
  await engine?.close();
});

const all: Picks = ({ message }) => !WITHOUT_SCENE.includes(message);

/** Of what is refused every so many rows, so that all messages and senders take their turn. */
const EVERY = 17;
let count = 0;
const some: Picks = (row) => {
  const { expected } = row;
  if (!all(row)) return false;
  if (expected === 'ok' || expected === 'DECISION_ID_REUSED') return false;
  count += 1;
  return count % EVERY === 0;
};

test('one period on its way refuses what is declared, by every door', async () => {
  const rows: Row[] = [];
  for await (const place of places.journey()) {
    rows.push(...(await tryPlace(stage, place, some)));
    expect([called(place), surprises(rows)]).toEqual([called(place), []]);
  }
  const tried = new Set(rows.map(({ sender }) => sender));
  const isRefusable = (sender: SenderName) => !COUNTING.includes(sender);
  const senders = (Object.keys(SENDERS) as SenderName[]).filter(isRefusable);
  expect(senders.filter((sender) => !tried.has(sender))).toEqual([]);
});

test('no shape but the right one is heard past the client', async () => {
  const place = placeCalled('a period that is paying');
  const [shaped, scene] = await wellShaped(stage, place, 'hold');
  for (const [name, shape] of Object.entries(SHAPES)) {
    expect([name, await scene.sendAnything('hold', shape(shaped))]).toEqual([name, 'SHAPE_WRONG']);
  }
});

test('what cannot even be decoded harms no workflow, as an update or as a signal', async () => {
  const place = placeCalled('a period that is collecting');
  const scene = await stage.set(place, 'hold', askedOf(MESSAGES.hold), 'counts');
  const { programme, period } = scene.names;
  const { workflowService } = engine.client.connection;
  const common = {
    namespace: engine.client.options.namespace,
    workflowExecution: { workflowId: periodWorkflowId(programme, period) },
  };
  for (const [encoding, data] of UNDECODABLE) {
    const metadata = encoding === '' ? {} : { encoding: Buffer.from(encoding) };
    const payloads = { payloads: [{ metadata, data: Buffer.from(data) }] };
    const update = workflowService.updateWorkflowExecution({
      ...common,
      request: {
        meta: { updateId: `undecodable-${encoding}-${data}`, identity: 'somebody' },
        input: { name: 'hold', args: payloads },
      },
      waitPolicy: { lifecycleStage: 3 },
    });
    const signals = ['signOff', 'disputeEnded', 'directoryChanged'].map((signalName) =>
      workflowService.signalWorkflowExecution({ ...common, signalName, input: payloads }),
    );
    await Promise.race([Promise.allSettled([update, ...signals]), pause(2000)]);
  }
  const hold = { actor: 'mia', message: 'hold', reason: 'it goes on' } as const;
  const { note } = await engine.decide({ programme, period, ...hold });
  expect(note).toContain('held');
});

const whole = isLong ? SERVER_PLACES : [];

test.each(whole.map((place) => [called(place), place] as const))(
  'every message by every sender to %s is answered as declared, by every door',
  async (_, place) => {
    expect(surprises(await tryPlace(stage, place, all))).toEqual([]);
  },
);
