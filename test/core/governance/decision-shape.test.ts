import { expect, test } from 'vitest';
import {
  DECISION_LIMIT,
  decisionShapeFault,
  REASON_LIMIT,
} from '../../../core/governance/decision.ts';

const CONTENT = {
  form: 'gainshare-decision/1',
  programme: 'usmm',
  period: '2021',
  message: 'hold',
  target: '',
  decisionId: 'decision-1',
  actor: 'mia',
  decision: 'hold',
  reason: 'späte Zahlen:\n\tKlärung 🙂',
  revisionHash: '',
  details: { lines: ['a', 'b'], ground: 'data-error' },
};

const faultOf = (more: object): string | undefined =>
  decisionShapeFault({ content: { ...CONTENT, ...more }, signature: '0'.repeat(128) });

test('a decision in any language, with line breaks, is well formed', () => {
  expect(faultOf({})).toBeUndefined();
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a list', [CONTENT]],
  ['an object whose own toString is a number', { toString: 1, valueOf: 1 }],
  ['content that is a text', { content: 'x', signature: '0'.repeat(128) }],
  ['a signature in capitals', { content: CONTENT, signature: 'A'.repeat(128) }],
])('%s is not a decision', (_, candidate) => {
  expect(decisionShapeFault(candidate)).toMatch(/./);
});

test.each([
  ['half of a surrogate pair', 'a\ud800b'],
  ['the other half', '\udc00'],
  ['NUL, which PostgreSQL does not keep', 'a\0b'],
  ['an escape that a terminal obeys', '\x1b[2J'],
])('no text holds %s', (_, text) => {
  for (const field of ['reason', 'target', 'actor']) {
    expect(faultOf({ [field]: text })).toContain('a character that cannot be written');
  }
  expect(faultOf({ details: { lines: ['a', text] } })).toContain('cannot be written');
  expect(faultOf({ details: { [text]: 'a' } })).toContain('cannot be written');
});

test('a name that is not known is answered in writable characters, and in short', () => {
  const stranger = faultOf({ [`z\ud800${'x'.repeat(100_000)}`]: 1 });
  expect(stranger).toContain('`z\\ud800xxx');
  expect(stranger?.length).toBeLessThan(120);
  expect(faultOf({ details: { 'z\udfff': 1 } })).toContain('`details.z\\udfff`');
});

test.each(['__proto__', '__defineGetter__', 'short', 'with space', 'x'.repeat(101)])(
  '"%s" is not a decision id',
  (decisionId) => {
    expect(faultOf({ decisionId })).toContain('`decisionId`');
  },
);

test.each(['a:b', 'a/b', '..', ' ', 'a b', 'a\u00a0b', 'x'.repeat(61)])(
  '"%s" names neither a programme nor a period',
  (name) => {
    expect(faultOf({ programme: name })).toContain('`programme`');
    expect(faultOf({ period: name })).toContain('`period`');
  },
);

test('only a decision on the programme itself names no period', () => {
  expect(faultOf({ period: '' })).toBeUndefined();
  expect(faultOf({ programme: '' })).toContain('`programme`');
});

test('every text has its limit, and so have all together', () => {
  expect(faultOf({ target: 'x'.repeat(201) })).toContain('at most 200');
  expect(faultOf({ reason: 'x'.repeat(REASON_LIMIT + 1) })).toContain(`at most ${REASON_LIMIT}`);
  expect(faultOf({ details: { document: 'x'.repeat(DECISION_LIMIT) } })).toContain(
    'a decision has',
  );
  expect(faultOf({ details: { document: 'x'.repeat(DECISION_LIMIT / 2) } })).toBeUndefined();
});

test('a detail is a text or a list of texts, whatever its name', () => {
  const details = JSON.parse('{"__proto__":["x"],"constructor":"y"}') as object;
  expect(faultOf({ details })).toBeUndefined();
  for (const wrong of [1, null, true, { a: 'b' }, [1], [['a']]]) {
    expect(faultOf({ details: { wrong } })).toContain('`details.wrong`');
  }
});
