import { expect, test } from 'vitest';
import {
  checkedAnswers,
  type PayableMatter,
  refuseRelease,
} from '../../activities/effects/verify-payment-decision.ts';
import type { DecisionRecord } from '../../activities/record-decision.ts';
import { sha256Hex } from '../../core/canonical/index.ts';

const CONTENT = 'end_to_end_id,party\n';
const HASH = sha256Hex(CONTENT);

/** A file that fiona has released, and that two must; who decides now, and in whose place. */
const matterFor = (people: readonly string[], content = CONTENT) =>
  ({
    people,
    matter: { revisionHash: 'r', preparers: ['dora'], release: { count: 2 } },
    payments: {
      instructions: [],
      files: [{ fileHash: HASH, content, releases: [{ personId: 'fiona', principalId: 'fiona' }] }],
    },
  }) as unknown as PayableMatter;

const record = (actor: string) =>
  ({ signed: { content: { actor, target: HASH, revisionHash: 'r' } } }) as DecisionRecord;

test('the second release is another person, who stands in for nobody that has a hand in it', () => {
  const release = (actor: string, principal = actor) =>
    refuseRelease(matterFor([actor, principal]), record(actor));
  expect(() => release('felix')).not.toThrow();
  for (const [actor, principal, code] of [
    ['fiona', 'fiona', 'ALREADY_DECIDED'],
    ['felix', 'fiona', 'ALREADY_DECIDED'],
    ['fiona', 'felix', 'ALREADY_DECIDED'],
    ['dora', 'dora', 'OWN_WORK'],
    ['felix', 'dora', 'OWN_WORK'],
  ] as const) {
    expect(() => release(actor, principal)).toThrow(expect.objectContaining({ code }));
  }
});

test('a file that is not what it was when it was made is not released', () => {
  const changed = matterFor(['felix', 'felix'], `${CONTENT}GS1,mallory\n`);
  expect(() => refuseRelease(changed, record('felix'))).toThrow(
    expect.objectContaining({ code: 'LEDGER_BROKEN' }),
  );
});

test.each([
  ['said twice', ['GS1=accepted', 'GS1=accepted']],
  ['said in two ways', ['GS1=accepted', 'GS1=rejected=closed']],
])('an answer to one payment, %s in one decision, is refused', (_how, answers) => {
  const matter = {
    release: { count: 2 },
    payments: { files: [], instructions: [{ endToEndId: 'GS1' }] },
  } as unknown as PayableMatter;
  const given = (texts: readonly string[]) =>
    checkedAnswers(matter, { signed: { content: { details: { answers: texts } } } } as never);
  expect(given(answers.slice(1))).toHaveLength(1);
  expect(() => given(answers)).toThrow(expect.objectContaining({ code: 'SHAPE_WRONG' }));
});

test('a file whose last release overtook its withdrawal is not withdrawn', () => {
  const releases = [{ principalId: 'fiona' }, { principalId: 'felix' }];
  const withdrawn = (released: typeof releases) => {
    const matter = {
      release: { count: 2 },
      payments: {
        files: [{ fileHash: HASH, releases: released }],
        instructions: [{ endToEndId: 'GS1', fileHash: HASH }],
      },
    } as unknown as PayableMatter;
    const details = { answers: ['GS1=unknown'], withdraws: 'true' };
    const content = { target: HASH, details };
    return checkedAnswers(matter, { signed: { content } } as never);
  };
  expect(withdrawn(releases.slice(1))).toHaveLength(1);
  expect(() => withdrawn(releases)).toThrow(
    expect.objectContaining({ code: 'PAYMENT_UNANSWERED' }),
  );
});
