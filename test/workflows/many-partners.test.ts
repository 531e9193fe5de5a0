import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManyPartners } from '../support/many-partners.ts';
import type { Outcome } from '../../workflows/messages.ts';
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

/** All at once, and every tenth a second time, as if its answer had been lost. */
async function atOnce(decide: (partner: string) => Promise<Outcome>): Promise<number> {
  const repeated = many.partners.filter((_, index) => index % 10 === 0);
  // Who hears nothing in time asks again under the same id, as the refusal advises.
  const untilHeard = async (partner: string): Promise<Outcome> => {
    try {
      return await decide(partner);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENGINE_SILENT') throw error;
      return await untilHeard(partner);
    }
  };
  const outcomes = await Promise.all([...many.partners, ...repeated].map(untilHeard));
  return new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size;
}

test('all partners sign and accept in the same minute, and each counts once', async () => {
  const { usmm, partners } = many;
  const people = partners.map((partner) => many.personOf(partner)).sort();
  const revisionHash = await usmm.revisionHash();
  expect(await atOnce((partner) => many.sign(partner, revisionHash))).toBe(PARTNERS);
  expect([...(await counted('signOff'))].sort()).toEqual(people);
  await usmm.reaches('disputing');
  expect(await atOnce((partner) => many.accept(partner, revisionHash))).toBe(PARTNERS);
  expect((await usmm.view()).phase).toBe('disputing');
  await usmm.accept('cyrus');
  await usmm.reaches('paying');
  expect([...(await counted('accept'))].sort()).toEqual([...people, 'cyrus'].sort());
  const lengths = await many.historyLengths();
  expect(Math.max(...lengths)).toBeLessThan(HISTORY_LIMIT);
});
