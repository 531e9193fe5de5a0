import { afterAll, beforeAll, expect, test } from 'vitest';
import { atOnce } from '../support/at-once.ts';
import { historySizes } from '../support/history-sizes.ts';
import { ManyPartners } from '../support/many-partners.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
/** Temporal takes ten updates at a time for one workflow: the others come again. */
const PARTNERS = isLong ? 200 : 12;
/** From there on the server suggests that a run continues as new; a burst may end beyond it. */
const HISTORY_LIMIT = 4096 + 1000;

let engine: TestEngine;
let many: ManyPartners;

beforeAll(async () => {
  engine = await openTestEngine();
  many = new ManyPartners(engine, 'many', PARTNERS);
  await many.create();
  await many.openUntilSigning();
});

afterAll(async () => await engine?.close());

const counted = async (message: string): Promise<readonly string[]> => {
  const { decisions } = await many.usmm.view();
  return decisions.filter((one) => one.message === message).map(({ actorId }) => actorId);
};

test('all partners sign and accept in the same minute, and each counts once', async () => {
  const { usmm, partners } = many;
  const people = partners.map((partner) => many.personOf(partner)).sort();
  const revisionHash = await usmm.revisionHash();
  await atOnce(partners, (partner) => many.sign(partner, revisionHash));
  expect([...(await counted('signOff'))].sort()).toEqual(people);
  await usmm.reaches('disputing');
  await atOnce(partners, (partner) => many.accept(partner, revisionHash));
  expect((await usmm.view()).phase).toBe('disputing');
  await usmm.accept('cyrus');
  await usmm.reaches('paying');
  expect([...(await counted('accept'))].sort()).toEqual([...people, 'cyrus'].sort());
  const sizes = await historySizes(engine, usmm.workflowId);
  if (isLong) process.stdout.write(`${JSON.stringify(sizes)}\n`);
  expect(Math.max(...sizes.map(({ events }) => events))).toBeLessThan(HISTORY_LIMIT);
});
