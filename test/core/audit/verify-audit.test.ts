import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  type AuditDraft,
  type AuditEntry,
  EMPTY_HEAD,
  linkEntries,
  verifyAudit,
} from '../../../core/audit/index.ts';
import { canonicalHash } from '../../../core/canonical/index.ts';

const AT = '2026-01-31T12:00:00.000Z';

const drafts = (count: number): AuditDraft[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `key-${index}`,
    kind: 'decision',
    body: { amount: '12.50', position: index },
    at: AT,
  }));

const chain = (count: number): AuditEntry[] => linkEntries('p', EMPTY_HEAD, drafts(count));
const verify = (entries: readonly AuditEntry[]) => verifyAudit(entries, { programmeId: 'p' });

test('the hash of an entry is that of its canonical JSON with the body as JSON', () => {
  const [entry] = linkEntries('p', EMPTY_HEAD, [
    { key: 'k', kind: 'decision', body: { b: '1.10', a: 1 }, at: '2026-01-31T12:00:00Z' },
  ]);
  expect(entry?.body).toBe('{"a":1,"b":"1.10"}');
  expect(entry?.at).toBe(AT);
  expect(entry?.hash).toBe(
    canonicalHash({
      programmeId: 'p',
      seq: 1,
      key: 'k',
      kind: 'decision',
      body: { a: 1, b: '1.10' },
      at: AT,
      previousHash: '0'.repeat(64),
    }),
  );
});

test('a chain verifies whole and in pieces, and gives its head', () => {
  const entries = chain(5);
  const head = { seq: 5, hash: entries[4]?.hash };
  expect(verify(entries)).toEqual({ ok: true, head, count: 5 });
  const first = verify(entries.slice(0, 2));
  if (!first.ok) throw new Error(first.firstBreak.reason);
  const second = verifyAudit(entries.slice(2), { programmeId: 'p', from: first.head });
  expect(second).toEqual({ ok: true, head, count: 3 });
});

const TAMPERINGS: Record<string, (entry: AuditEntry) => AuditEntry> = {
  programmeId: (entry) => ({ ...entry, programmeId: 'q' }),
  seq: (entry) => ({ ...entry, seq: entry.seq + 1 }),
  key: (entry) => ({ ...entry, key: 'other' }),
  kind: (entry) => ({ ...entry, kind: 'other' }),
  body: (entry) => ({ ...entry, body: entry.body.replace('12.50', '92.50') }),
  'spelling of the body': (entry) => ({ ...entry, body: `${entry.body} ` }),
  'whole body': (entry) => ({ ...entry, body: 'not JSON' }),
  at: (entry) => ({ ...entry, at: '2026-01-30T12:00:00.000Z' }),
  previousHash: (entry) => ({ ...entry, previousHash: '1'.repeat(64) }),
  hash: (entry) => ({ ...entry, hash: '1'.repeat(64) }),
};

test.each(Object.entries(TAMPERINGS))('a changed %s is found where it stands', (_, tamper) => {
  for (let place = 0; place < 4; place += 1) {
    const entries = chain(4).map((entry, index) => (index === place ? tamper(entry) : entry));
    expect(verify(entries)).toMatchObject({ ok: false, firstBreak: { seq: place + 1 } });
  }
});

test('a dropped, doubled or swapped entry is found', () => {
  const entries = chain(6);
  const place = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(place, (index) => {
      const dropped = entries.filter((_, at) => at !== index);
      const doubled = entries.flatMap((entry, at) => (at === index ? [entry, entry] : [entry]));
      const [left, right] = [entries[index], entries[index + 1]];
      if (left === undefined || right === undefined) throw new Error('no such entry');
      const swapped = entries.with(index, right).with(index + 1, left);
      expect(verify(dropped)).toMatchObject({ firstBreak: { seq: index + 1 } });
      expect(verify(doubled)).toMatchObject({ firstBreak: { seq: index + 2 } });
      expect(verify(swapped)).toMatchObject({ firstBreak: { seq: index + 1 } });
    }),
  );
});

test('a chain that was cut off or rewritten is found by a head kept elsewhere', () => {
  const entries = chain(4);
  const anchor = { seq: 4, hash: entries[3]?.hash ?? '' };
  const cut = verifyAudit(entries.slice(0, 3), { programmeId: 'p', anchors: [anchor] });
  expect(cut).toMatchObject({ ok: false, firstBreak: { seq: 4 } });
  const rewritten = linkEntries('p', EMPTY_HEAD, drafts(5).toReversed());
  expect(verify(rewritten)).toMatchObject({ ok: true });
  expect(verifyAudit(rewritten, { programmeId: 'p', anchors: [anchor] })).toMatchObject({
    ok: false,
    firstBreak: { seq: 4 },
  });
  expect(verifyAudit(entries, { programmeId: 'p', anchors: [anchor] })).toMatchObject({ ok: true });
});
