import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cut, CuttingProxy } from '../support/cutting-proxy.ts';
import { MadeUpPayout, PAYOUT_STEPS } from '../support/made-up-payout.ts';
import { closeDisputed } from '../support/period-scenarios.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { earnedIn, expectSound } from '../support/soundness.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let proxy: CuttingProxy;
let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine({
    workerWay: async (databaseUrl) => {
      proxy = new CuttingProxy(new URL(databaseUrl));
      const url = new URL(databaseUrl);
      url.port = String(await proxy.open());
      url.hostname = '127.0.0.1';
      return url.href;
    },
  });
});

afterAll(async () => {
  await engine?.close();
  proxy?.close();
});

/** What happens to the first, second and third COMMIT of a transaction that is tried again. */
const TRIES: readonly (Cut | undefined)[] = ['before-commit', 'after-commit', undefined];

test('a payout whose every COMMIT is cut, before and after it is done, pays once', async () => {
  let tried = 0;
  proxy.nextCut = () => {
    tried += 1;
    return TRIES[(tried - 1) % TRIES.length];
  };
  const payout = await MadeUpPayout.record(engine, 'cut-payout');
  for (const step of PAYOUT_STEPS) await step.take(payout);
  await payout.end();
  const transactions = PAYOUT_STEPS.reduce((sum, { commits }) => sum + commits, 0);
  expect(tried).toBe(transactions * TRIES.length);
  await payout.expectPaidOnce();
});

const moments: [string, Cut][] = [
  ['right after COMMIT was done', 'after-commit'],
  ['just before COMMIT', 'before-commit'],
];
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';

describe('a whole period', () => {
  const programme = 'cut';

  beforeAll(async () => {
    proxy.nextCut = () => undefined;
    await new UsmmProgramme(engine, programme).create();
  });

  test.each(moments.slice(0, isLong ? 2 : 1))(
    'whose connections are cut %s is recorded once',
    async (_when, cut) => {
      const random = seededRandom(7);
      let cuts = 0;
      proxy.nextCut = () => {
        const isCut = random() < 0.2;
        cuts += isCut ? 1 : 0;
        return isCut ? cut : undefined;
      };
      const usmm = new UsmmProgramme(engine, programme, cut);
      await closeDisputed(usmm);
      const { revisions, payments, statements } = await usmm.view();
      expect(cuts).toBeGreaterThan(5);
      expect(revisions).toHaveLength(2);
      expect(await earnedIn(usmm, 2)).toBe('25813466');
      const statementKeys = statements.map((one) => `${one.partyId} ${one.revisionNumber}`);
      expect(new Set(statementKeys).size).toBe(statementKeys.length);
      const payees = payments.instructions.map(({ partyId }) => partyId);
      expect(new Set(payees).size).toBe(payees.length);
      expect(payments.files).toHaveLength(1);
      await expectSound(engine.database, programme);
    },
  );
});
