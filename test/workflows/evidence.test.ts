import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVIDENCE_LIMIT_BYTES } from '../../core/dispute/evidence.ts';
import { listAuditEntries } from '../../database/reads/list-audit-entries.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const SECRET = 'the patient of bed seven was readmitted';
let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'evidence');
  await usmm.untilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
});

afterAll(async () => await engine?.close());

async function stored(text: string | Buffer): Promise<string> {
  return (await engine.store.putBytes([Buffer.from(text)])).sha256;
}

const disputeWith = async (actor: string, line: string, evidence: readonly string[]) =>
  await usmm.dispute(actor, [line], {
    details: { lines: [line], ground: 'data-omission', evidence },
  });

const read = (actor: string, disputeId: string, sha256: string) =>
  usmm.decide({
    actor,
    message: 'readEvidence',
    target: disputeId,
    details: { period: usmm.period, sha256 },
  });

test('evidence is read by those concerned, and the read is on the audit before it', async () => {
  const sha256 = await stored(SECRET);
  const { data } = await disputeWith('nora', 'participants.north', [`${sha256} letter.pdf`]);
  const disputeId = data['disputeId'] ?? '';
  for (const actor of ['nora', 'ruth', 'otto', 'mia']) await read(actor, disputeId, sha256);
  for (const actor of ['sean', 'gina']) {
    await expect(read(actor, disputeId, sha256)).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  }
  const other = 'f'.repeat(64);
  await expect(read('ruth', disputeId, other)).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  const entries = await withTransaction(engine.database, (tx) =>
    listAuditEntries(tx, 'evidence', { limit: 500 }),
  );
  const reads = entries.filter(({ body }) => JSON.stringify(body).includes('readEvidence'));
  expect(reads.map(({ kind }) => kind)).toEqual([
    ...Array<string>(4).fill('decision-accepted'),
    ...Array<string>(2).fill('authority-refused'),
  ]);
  const answer = { target: disputeId, reason: 'we answer', message: 'answerDispute' } as const;
  await usmm.inPeriod({ ...answer, actor: 'mia', details: { evidence: [`${sha256} copy.pdf`] } });
});

test('nothing of what evidence says reaches Temporal or the database', async () => {
  for (const id of [usmm.workflowId, 'dispute:evidence:2021:2021-D1', 'programme:evidence']) {
    const history = await engine.client.workflow.getHandle(id).fetchHistory();
    const text = textsIn(history).join('\n');
    expect(text).not.toContain('bed seven');
    // The control: what is in a payload is found.
    expect(text).toContain(usmm.id);
  }
  const tables = await withTransaction(engine.database, (tx) =>
    tx.query<{ row: string }>(
      `select d::text as row from gainshare.disputes d
       union all select d::text from gainshare.decisions d`,
      [],
    ),
  );
  expect(tables.some(({ row }) => row.includes('letter.pdf'))).toBe(true);
  expect(tables.some(({ row }) => row.includes('bed seven'))).toBe(false);
});

test('a file that is missing, altered or too large is named, and its paper refused', async () => {
  const missing = 'a'.repeat(64);
  await expect(
    disputeWith('sean', 'participants.south', [`${missing} lost.pdf`]),
  ).rejects.toMatchObject({
    code: 'EVIDENCE_MISSING',
    message: expect.stringContaining(`"lost.pdf" (${missing})`) as string,
  });
  const large = await stored(Buffer.alloc(EVIDENCE_LIMIT_BYTES + 1));
  await expect(
    disputeWith('sean', 'participants.south', [`${large} film.mp4`]),
  ).rejects.toMatchObject({ code: 'EVIDENCE_TOO_LARGE' });
  const [altered, other] = [await stored('as it was'), await stored('another letter')];
  await replaceStored(altered, other);
  await expect(
    disputeWith('sean', 'participants.south', [`${altered} note.txt`]),
  ).rejects.toMatchObject({
    code: 'EVIDENCE_DAMAGED',
    message: expect.stringContaining('"note.txt"') as string,
  });
  await expect(disputeWith('sean', 'participants.south', ['not a hash'])).rejects.toMatchObject({
    code: 'SHAPE_WRONG',
  });
});

/** Puts the sealed file of one content into the place of another: it opens, and is not it. */
async function replaceStored(sha256: string, by: string): Promise<void> {
  const at = (hash: string) => `${engine.datasetFolder}/objects/${hash.slice(0, 2)}/${hash}`;
  await writeFile(at(sha256), await readFile(at(by)));
}

/** Every text that a history holds, payloads included. */
function textsIn(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
