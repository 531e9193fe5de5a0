import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDisputed, closePlain, closeReturned } from '../support/period-scenarios.ts';
import { skipDays } from '../support/skip-time.ts';
import { earnedIn, expectSound } from '../support/soundness.ts';
import { openTestEngine, type OwnTestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: OwnTestEngine;

// Without a cache every workflow is replayed from its beginning at every step, so that whatever is
// not deterministic in it stops it at once.
beforeAll(async () => {
  engine = await openTestEngine();
  await new UsmmProgramme(engine, 'uncached').create();
  await engine.changeWorker({ maxCachedWorkflows: 0 });
});

afterAll(async () => {
  if (engine !== undefined) await expectSound(engine.database, 'uncached');
  await engine?.close();
});

const scenarios = [
  ['disputed', closeDisputed, 2],
  ['plain', closePlain, 1],
  ['returned', closeReturned, 2],
] as const;

// The disputed period goes through all that the others do.
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';

test.concurrent.each(scenarios.slice(0, isLong ? 3 : 1))(
  'closes a %s period replayed at every step',
  async (period, close, revisions) => {
    const usmm = new UsmmProgramme(engine, 'uncached', period);
    await close(usmm);
    expect(await earnedIn(usmm, revisions)).toBe('25813466');
  },
);

test.concurrent('waits, is held and is cancelled, replayed at every step', async () => {
  const usmm = new UsmmProgramme(engine, 'uncached', 'late');
  await usmm.open();
  await usmm.reaches('collecting');
  await skipDays(engine.client, usmm.workflowId, 40);
  const reason = 'the partners asked for time';
  await usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
  await usmm.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  await usmm.inPeriod({ actor: 'mia', message: 'cancel', reason });
  await usmm.reaches('cancelled');
});
