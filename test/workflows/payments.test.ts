import { afterAll, beforeAll, expect, test } from 'vitest';
import { bankAnswersIn } from '../../client/bank-answer/bank-answers-in.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { schemaFindings } from '../support/iso-20022.ts';
import { noticesOf } from '../support/notices.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

/** One for all that need no terms of their own: its people and accounts take most of the time. */
const PROGRAMME = 'payments';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  await new UsmmProgramme(engine, PROGRAMME, 'first').createByDecisions();
});

afterAll(async () => await engine?.close());

/** A period whose payment file is made and not yet released. */
async function paying(period: string): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, PROGRAMME, period);
  await usmm.openUntilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.paymentFile();
  return usmm;
}

async function newestFile(usmm: UsmmProgramme) {
  const { payments, revisions } = await usmm.view();
  const file = payments.files.at(-1);
  const instructions = payments.instructions.filter(({ fileHash }) => fileHash === file?.fileHash);
  return {
    fileHash: file?.fileHash ?? '',
    instructions,
    revisionHash: revisions.at(-1)?.revisionHash ?? '',
  };
}

async function release(usmm: UsmmProgramme, actor: string) {
  const { fileHash: target, revisionHash } = await newestFile(usmm);
  return await usmm.inPeriod({ actor, message: 'releasePayment', target, revisionHash });
}

/** The bank's answer to each payment of the newest file, by party; accepted unless told. */
async function answer(usmm: UsmmProgramme, said: Readonly<Record<string, string>> = {}) {
  const { fileHash: target, instructions } = await newestFile(usmm);
  const answers = instructions
    .map(({ endToEndId, partyId }) => [endToEndId, said[partyId] ?? 'accepted'])
    .filter(([, status]) => status !== 'silence')
    .map((parts) => parts.join('='));
  return await usmm.inPeriod({
    actor: 'fiona',
    message: 'answerPayment',
    target,
    details: { answers },
  });
}

const reissue = (usmm: UsmmProgramme, target = '') =>
  usmm.inPeriod({ actor: 'fiona', message: 'reissuePayment', target, reason: 'account corrected' });

const ledgerProblems = (usmm: UsmmProgramme) =>
  withTransaction(engine.database, (tx) => checkProgrammeLedger(tx, usmm.id));

/** As `pay withdraw` does it: only before the file is released. */
async function withdraw(usmm: UsmmProgramme) {
  const { fileHash: target, instructions } = await newestFile(usmm);
  const answers = instructions.map(({ endToEndId }) => `${endToEndId}=unknown=withdrawn`);
  const details = { answers, withdraws: 'true' };
  const reason = 'north has another account';
  return await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', target, reason, details });
}

/** The newest file is given up whole, and what it was to pay is issued again in another one. */
async function withdrawn(usmm: UsmmProgramme): Promise<void> {
  const { fileHash, instructions } = await newestFile(usmm);
  const inPart = answer(usmm, { ...all(instructions, 'unknown'), north: 'silence' });
  await expect(inPart).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  const given = await withdraw(usmm);
  expect(given.note).toContain('withdrawn');
  await expect(release(usmm, 'fiona')).rejects.toMatchObject({ code: 'PAYMENT_WITHDRAWN' });
  await reissue(usmm);
  const again = await newestFile(usmm);
  expect(again.fileHash).not.toBe(fileHash);
  expect(again.instructions.map(({ partyId }) => partyId)).toEqual(
    instructions.map(({ partyId }) => partyId),
  );
  expect(again.instructions.every(({ attempt }) => attempt === 2)).toBe(true);
}

const all = (instructions: readonly { readonly partyId: string }[], said: string) =>
  Object.fromEntries(instructions.map(({ partyId }) => [partyId, said]));

test('a rejected payment is issued again in a file of its own, and released again', async () => {
  const usmm = await paying('rejected');
  // The file pays to the account that north had when it was made.
  await usmm.setAccount('north', '11111111');
  await expect(release(usmm, 'fiona')).rejects.toMatchObject({ code: 'ACCOUNT_REPLACED' });
  await withdrawn(usmm);
  await release(usmm, 'fiona');
  await release(usmm, 'felix');
  // It may be at the bank: withdrawn now, all of it would be paid twice.
  await expect(withdraw(usmm)).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  await expect(reissue(usmm, 'north')).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  await answer(usmm, { north: 'rejected=account closed' });
  expect(await answer(usmm, { north: 'rejected=account closed' })).toMatchObject({
    note: 'the bank had said all of it before: nothing changes',
    data: { entered: '0', repeated: '6' },
  });
  await expect(answer(usmm, { south: 'rejected=no', north: 'silence' })).rejects.toMatchObject({
    code: 'ANSWER_CONTRADICTS',
  });
  await expect
    .poll(async () => await noticesOf(usmm, 'paying'))
    .toContainEqual(
      expect.objectContaining({
        concerning: ['finance-officer', 'north'],
        note: expect.stringContaining('rejected: account closed') as string,
      }),
    );
  const first = await newestFile(usmm);
  await reissue(usmm, 'north');
  await expect(reissue(usmm, 'north')).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  const again = await newestFile(usmm);
  expect(again.fileHash).not.toBe(first.fileHash);
  expect(again.instructions).toMatchObject([{ partyId: 'north', attempt: 3 }]);
  await expect(answer(usmm)).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  // The bank takes back its first word, of what was issued again: nobody sends it twice.
  const [north] = first.instructions.filter(({ partyId }) => partyId === 'north');
  const say = (word: string) =>
    usmm.inPeriod({
      actor: 'fiona',
      message: 'answerPayment',
      target: first.fileHash,
      details: { answers: [`${north?.endToEndId}=${word}`] },
    });
  await expect(say('accepted')).rejects.toMatchObject({ code: 'ANSWER_CONTRADICTS' });
  expect(await noticesOf(usmm, 'paying')).toContainEqual(
    expect.objectContaining({
      note: expect.stringContaining(`${north?.endToEndId} is rejected`) as string,
    }),
  );
  const held = { code: 'PAYMENT_CONTRADICTED' };
  await expect(release(usmm, 'fiona')).rejects.toMatchObject(held);
  await say('pending');
  await expect(release(usmm, 'fiona')).rejects.toMatchObject(held);
  await say('rejected=asked again');
  await release(usmm, 'fiona');
  await expect(release(usmm, 'fiona')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await release(usmm, 'felix');
  await answer(usmm);
  await usmm.reaches('closed');
  const paid = (await usmm.view()).payments.instructions.filter((each) => each.partyId === 'north');
  expect(new Set(paid.map(({ amount }) => amount)).size).toBe(1);
  expect(new Set(paid.map(({ endToEndId }) => endToEndId)).size).toBe(3);
  expect(await ledgerProblems(usmm)).toEqual([]);
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
});

test('a period is paid by pain.001 and answered by pain.002, once the payer is known', async () => {
  const usmm = new UsmmProgramme(engine, 'iso');
  await usmm.createByDecisions((agreement) => agreement.replace('format: csv', 'format: pain.001'));
  await usmm.openUntilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await expect
    .poll(async () => await noticesOf(usmm, 'paying'), { timeout: 10_000 })
    .toContainEqual(
      expect.objectContaining({ note: expect.stringContaining('from which account') as string }),
    );
  await usmm.setAccount('cms');
  const { file } = await usmm.paymentFile();
  expect(file.format).toBe('pain.001');
  expect(await schemaFindings(file.content, 'pain.001.001.09')).toEqual([]);
  await release(usmm, 'fiona');
  await release(usmm, 'felix');
  const messageId = /<MsgId>(.*?)<\/MsgId>/.exec(file.content)?.[1] ?? '';
  const report = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
    <OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId>
    <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>
    </CstmrPmtStsRpt></Document>`;
  const said = bankAnswersIn(report, (await usmm.view()).payments);
  expect(said).toHaveLength(6);
  const answers = said.map(({ endToEndId, status }) => `${endToEndId}=${status}`);
  const details = { answers };
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', details });
  await usmm.reaches('closed');
  expect(await ledgerProblems(usmm)).toEqual([]);
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
});

test('a payment without an answer is asked about before it is issued again', async () => {
  const usmm = await paying('silent');
  await release(usmm, 'fiona');
  await release(usmm, 'felix');
  await answer(usmm, { north: 'silence' });
  await expect(reissue(usmm)).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  await answer(usmm, { north: 'pending=in hand' });
  await expect(reissue(usmm)).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  await answer(usmm, { north: 'unknown=never arrived' });
  await reissue(usmm);
  expect((await newestFile(usmm)).instructions).toMatchObject([{ partyId: 'north', attempt: 2 }]);
  await release(usmm, 'fiona');
  await release(usmm, 'felix');
  await answer(usmm);
  await usmm.reaches('closed');
  expect(await ledgerProblems(usmm)).toEqual([]);
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
});

test('a payment that comes back after the period closed is paid again', async () => {
  const usmm = await paying('late');
  await usmm.pay();
  await usmm.reaches('closed');
  await answer(usmm, { south: 'returned=account closed' });
  await reissue(usmm, 'south');
  await release(usmm, 'fiona');
  await release(usmm, 'felix');
  await answer(usmm);
  expect((await usmm.view()).phase).toBe('closed');
  expect(await ledgerProblems(usmm)).toEqual([]);
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
  await expect(reissue(usmm, 'south')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
});
