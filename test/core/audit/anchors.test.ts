import { expect, it } from 'vitest';
import { type Anchor, anchorLine, readAnchors } from '../../../core/audit/anchors.ts';

const ANCHOR: Anchor = {
  programme: 'usmm',
  seq: 84,
  hash: 'ab'.repeat(32),
  at: '2026-02-01T12:00:00.000Z',
};

const webhook = (type: string) =>
  JSON.stringify({
    specversion: '1.0',
    id: 'audit-head/84',
    source: 'gainshare/usmm',
    type,
    time: ANCHOR.at,
    data: { seq: ANCHOR.seq, hash: ANCHOR.hash },
  });

it('reads the lines that the worker writes, and webhooks as they came', () => {
  const lines = [anchorLine(ANCHOR).trimEnd(), webhook('gainshare.audit-head'), ''];
  expect(readAnchors(lines.join('\n'))).toEqual([ANCHOR, ANCHOR]);
});

it('leaves out webhooks about something else', () => {
  expect(readAnchors(webhook('gainshare.reminded'))).toEqual([]);
});

it.each([
  ['a torn line', anchorLine(ANCHOR).slice(0, -20)],
  ['a hash that is none', anchorLine({ ...ANCHOR, hash: 'AB' })],
  ['a place that is none', anchorLine({ ...ANCHOR, seq: 0 })],
  ['another document', '{"seq":84}'],
  ['no document', '84'],
])('refuses %s, and names the line', (_, line) => {
  expect(() => readAnchors(`${anchorLine(ANCHOR)}${line}`)).toThrow(
    expect.objectContaining({ code: 'ANCHOR_UNREADABLE', details: { line: '2' } }),
  );
});
