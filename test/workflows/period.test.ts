import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

test('closes a period without dispute: collected, reviewed, signed, accepted, paid', async () => {
  const usmm = new UsmmProgramme(engine, 'plain');
  await usmm.create();
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
  await usmm.review();
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
});
