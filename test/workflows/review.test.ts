import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { reviewItems, reviewPicture } from '../../core/gates/review-picture.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { loadAgreement as loadStored } from '../../database/reads/load-agreement.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

const USES = `useIndicators:
  - id: spend
    title: Spend of the cohort
    figure: outturn
    outlier: { change: 1/1000, periods: 1 }
`;

test('a period is reviewed beside an earlier one, and what departs is answered', async () => {
  const first = new UsmmProgramme(engine, 'beside', 'one');
  await first.create((agreement) => agreement.replace('clauses:\n', `${USES}clauses:\n`));
  await first.openUntilSigning();
  await first.signAll();
  await first.reaches('disputing');
  await first.acceptAll();
  await first.reaches('paying');
  await first.pay();
  await first.reaches('closed');

  const second = new UsmmProgramme(engine, 'beside', 'two');
  await second.open();
  // The file with a credit note missing: 1,250,000 more than in the period before.
  await second.submitAll('expenditure');
  await second.reaches('reviewing');
  const picture = await pictureOf(second);
  expect(picture.gates[0]?.earlier).toEqual([{ periodId: 'one', value: '1', result: 'held' }]);
  expect(picture.uses[0]?.earlier).toEqual([{ periodId: 'one', value: '309247648' }]);
  expect(reviewItems(picture)).toMatchObject([{ itemId: 'spend', isBreach: false }]);

  await expect(second.review()).rejects.toMatchObject({ code: 'FINDING_MISSING' });
  const answered = {
    'finding.spend': 'a credit note is missing',
    'noPlan.spend': 'it is on its way',
  };
  const review = (details: Readonly<Record<string, string>>) =>
    second.inPeriod({
      actor: 'clara',
      message: 'review',
      decision: 'release',
      reason: 'ok',
      details,
    });
  await expect(review(answered)).rejects.toMatchObject({ code: 'FINDING_MISSING' });
  await review({ ...answered, 'serviceChange.spend': 'no' });
  await second.reaches('signing');
  // What people saw is part of what they sign: it is among the figures of the revision.
  const again = await pictureOf(second);
  expect(again).toEqual(picture);
});

async function pictureOf(usmm: UsmmProgramme) {
  const { agreementHash, revisions } = await usmm.view();
  return await withTransaction(engine.database, async (tx) => {
    const stored = await loadStored(tx, usmm.id, { hash: agreementHash });
    const hash = revisions.at(-1)?.figuresHash;
    const figures = await loadFigures(tx, usmm.id, usmm.period, hash);
    const { values } = JSON.parse(figures?.figures ?? '{}') as Figures;
    return reviewPicture(loadAgreement(stored?.document ?? ''), values);
  });
}
