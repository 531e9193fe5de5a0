import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { signDecision } from '../../core/governance/signature.ts';
import {
  disputeWorkflowId,
  payoutWorkflowId,
  programmeWorkflowId,
} from '../../core/period/workflow-ids.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { inYear } from '../support/period-years.ts';
import { openTestEngine, secretKeyOf, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

/**
 * Marked identifiers are planted in reasons, file names and every other text that somebody can
 * sign, through the client and past it; then every history and every table is searched for them.
 */
const NHS = '943 476 5919';
const MBI = '1EG4-TE5-MK73';
const OWN = 'ZZ000917';
const MARKS = [NHS, NHS.replaceAll(' ', ''), MBI, OWN];

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'private');
  await usmm.create((text) =>
    text
      .replace('kind: cost-lines', 'kind: cost-lines\n    personPattern: ZZ[0-9]{6}')
      .replace(/(id: expenditure[^]*?maximumShare): 0/, '$1: 0.9'),
  );
  await usmm.open();
  await usmm.reaches('collecting');
});

afterAll(async () => await engine?.close());

interface Planted {
  readonly message: string;
  readonly actor: string;
  readonly decision: string;
  readonly target?: string;
  readonly reason?: string;
  readonly details?: Record<string, string>;
}

const planted = (mark: string): readonly Planted[] => [
  { message: 'hold', actor: 'mia', decision: 'hold', reason: `about ${mark}, readmitted` },
  { message: 'waive', actor: 'mia', decision: 'waive', target: mark, reason: 'r' },
  {
    message: 'submit',
    actor: 'dora',
    decision: 'submit',
    target: 'expenditure',
    details: { fileSha256: 'a'.repeat(64), fileName: `${mark}.csv`, 'total.rows': '1' },
  },
];

const NAMES = ['setting', 'category', 'service_date', 'amount', 'provider', 'payer'];
const HEADER = ['line_id', ...NAMES.slice(0, 4), 'person_id', ...NAMES.slice(4)];

/** The lines as they are, each of a marked person, and after them marks in every other column. */
async function submitWithMarks(): Promise<void> {
  const folder = 'examples/usmm-2021/expenditure-corrected';
  const text = await readFile(await inYear(usmm.year, `${folder}.csv`), 'utf8');
  const [, ...good] = text.trimEnd().split('\n');
  const lines = good.map((line) => `${line},${NHS.replaceAll(' ', '')},,`);
  const sample = `X,inpatient,aged,${usmm.year}-03-01,0.00,${OWN},ward-1,payer-1`.split(',');
  for (const name of NAMES) {
    for (const mark of MARKS) {
      const isAmount = name === 'amount' && /^\d+$/.test(mark);
      const row = HEADER.map((column, at) => (column === name ? mark : sample[at]));
      row[0] = `X${lines.length}`;
      if (!isAmount) lines.push(row.join(','));
    }
  }
  const { sha256 } = await engine.store.putBytes([
    Buffer.from(`${HEADER.join(',')}\n${lines.join('\n')}\n`),
  ]);
  const totals = JSON.parse(await readFile(`${folder}.totals.json`, 'utf8')) as { amount: string };
  await usmm.inPeriod({
    ...{ actor: 'dora', message: 'submit', target: 'expenditure' },
    details: {
      ...{ fileSha256: sha256, fileName: 'lines.csv' },
      ...{ 'total.rows': String(lines.length), 'total.amount': totals.amount },
    },
  });
}

let count = 0;
/** The workflows of the dispute and the payout. */
const ids: string[] = [];

/** Signs and sends it past the client of the product; gives the code of the refusal. */
async function sendPast(one: Planted, workflowId = usmm.workflowId): Promise<string> {
  count += 1;
  const content = {
    ...{ form: 'gainshare-decision/1' as const, programme: 'private', period: '2021' },
    ...{ target: '', reason: '', revisionHash: '', details: {} },
    ...one,
    decisionId: `planted-${String(count).padStart(4, '0')}`,
  };
  const signed = signDecision(content, secretKeyOf(one.actor));
  const handle = engine.client.workflow.getHandle(workflowId);
  const failure = await handle.executeUpdate(one.message, { args: [signed] as never }).then(
    () => undefined,
    (error: unknown) => error as { cause?: { type?: string; message?: string } },
  );
  const said = failure?.cause?.message ?? '';
  for (const mark of MARKS) expect(said).not.toContain(mark);
  return failure?.cause?.type ?? 'accepted';
}

test('an identifier in any text is refused by the client, before it is sent', async () => {
  for (const reason of [`about ${NHS}`, `about ${MBI}`]) {
    const sent = usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
    await expect(sent).rejects.toMatchObject({ code: 'IDENTIFIER_IN_TEXT' });
  }
});

test('an identifier that comes past the client is refused by the workflow', async () => {
  for (const mark of MARKS) {
    for (const one of planted(mark)) expect(await sendPast(one)).toBe('IDENTIFIER_IN_TEXT');
  }
});

async function sendAllPast(workflowId: string, messages: readonly string[]): Promise<void> {
  for (const mark of [NHS, OWN]) {
    for (const message of messages) {
      const one = { message, actor: 'fiona', decision: '', reason: `about ${mark}` };
      expect(await sendPast(one, workflowId), message).toBe('IDENTIFIER_IN_TEXT');
    }
  }
}

test('so it is by the programme, and by the workflows of a dispute and a payout', async () => {
  await sendAllPast(programmeWorkflowId('private'), ['setAccount', 'registerPerson', 'showRows']);
  await usmm.submitAll(async () => submitWithMarks());
  await usmm.reaches('reviewing');
  await usmm.review();
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const disputeId = data['disputeId'] ?? '';
  ids.push(disputeWorkflowId('private', '2021', disputeId), payoutWorkflowId('private', '2021'));
  await sendAllPast(ids[0] ?? '', ['answerDispute', 'addGround', 'determine', 'withdrawDispute']);
  await usmm.determine(disputeId, { decision: 'rejected', details: {} });
  for (const partner of ['cyrus', 'sean', 'ella', 'walt', 'nora']) await usmm.accept(partner);
  await usmm.reaches('paying');
  await usmm.paymentFile();
  await sendAllPast(ids[1] ?? '', ['releasePayment', 'answerPayment', 'reissuePayment']);
});

/** What a history carries, as text. */
function payloadsIn(part: unknown, found: string[]): void {
  if (part instanceof Uint8Array) found.push(Buffer.from(part).toString('utf8'));
  else if (typeof part === 'object' && part !== null) {
    for (const inner of Object.values(part)) payloadsIn(inner, found);
  }
}

async function expenditureVersions() {
  const { datasets } = await usmm.view();
  return datasets.flatMap(({ datasetId, version, quarantinedCount }) =>
    datasetId === 'expenditure' ? [{ version, quarantinedCount }] : [],
  );
}

test('no history and no table holds an identifier that was planted', async () => {
  const texts: string[] = [];
  for (const id of [usmm.workflowId, programmeWorkflowId('private'), ...ids]) {
    payloadsIn(await engine.client.workflow.getHandle(id).fetchHistory(), texts);
  }
  expect(texts.length).toBeGreaterThan(20);
  const rows = await withTransaction(engine.database, async (tx) => {
    const tables = await tx.query<{ tableName: string }>(
      `select table_name from information_schema.tables where table_schema = 'gainshare'`,
      [],
    );
    const found: string[] = [];
    for (const { tableName } of tables) {
      const read = `select row_to_json(t)::text as line from gainshare."${tableName}" t`;
      for (const { line } of await tx.query<{ line: string }>(read, [])) found.push(line);
    }
    return found;
  });
  expect(rows.length).toBeGreaterThan(50);
  expect(await expenditureVersions()).toEqual([{ version: 1, quarantinedCount: 23 }]);
  // The search finds what is there: the person who opened the period, in both.
  for (const lines of [texts, rows]) expect(lines.join()).toContain('"mia"');
  for (const mark of MARKS) {
    expect([...texts, ...rows].filter((text) => text.includes(mark))).toEqual([]);
  }
});
