import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { signAndPay, withReopening } from '../support/period-scenarios.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

async function closed(id: string): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, id);
  await usmm.createByDecisions(withReopening);
  await usmm.open();
  await usmm.submitAll('expenditure');
  await usmm.reaches('reviewing');
  await usmm.review();
  await signAndPay(usmm);
  return usmm;
}

async function reopen(usmm: UsmmProgramme, actor: string, cause = 'late-data') {
  return await usmm.inPeriod({
    actor,
    message: 'reopen',
    reason: 'CMS found a credit note',
    revisionHash: await usmm.revisionHash(),
    details: { cause, datasets: ['expenditure'] },
  });
}

test('a true-up after payment pays the difference, and no more', async () => {
  const usmm = await closed('trueup');
  const first = await usmm.view();
  await expect(reopen(usmm, 'gina', 'second-thoughts')).rejects.toMatchObject({
    code: 'REOPENING_EXCLUDED',
  });
  await reopen(usmm, 'gina');
  await expect(reopen(usmm, 'gina')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await reopen(usmm, 'george');
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await signAndPay(usmm);

  const { payments } = await usmm.view();
  const paid = payments.instructions
    .filter(({ partyId }) => partyId === 'north')
    .map(({ amount }) => BigInt(amount));
  const statement = await withTransaction(engine.database, (tx) =>
    loadStatement(tx, 'trueup', '2021', 'north', 2),
  );
  const { kind, amounts } = JSON.parse(statement?.model ?? '{}') as {
    kind: string;
    amounts: { payableAmount: string; dueAmount: string };
  };
  expect(kind).toBe('true-up');
  expect(paid).toHaveLength(2);
  const [before = 0n, difference = 0n] = paid;
  expect(before + difference).toBe(BigInt(amounts.payableAmount.replace('.', '')));
  expect(difference).toBe(BigInt(amounts.dueAmount.replace('.', '')));
  expect(first.payments.instructions).toHaveLength(6);
  await withTransaction(engine.database, async (tx) => {
    expect(await verifyProgrammeAudit(tx, 'trueup')).toMatchObject({ ok: true });
    expect(await checkProgrammeLedger(tx, 'trueup')).toEqual([]);
  });
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
});

test('a period that has not closed is not opened again', async () => {
  const usmm = new UsmmProgramme(engine, 'early');
  await usmm.untilSigning();
  await expect(reopen(usmm, 'gina')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
});
