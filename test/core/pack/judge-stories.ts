import { PERIOD, type Story } from './sample-programme.ts';
import type { ToldStory } from './stories.ts';

/** Who decides on what they had a hand in, and which one thing is said of it. */

const ROLE = 'independent-reviewer';
const OWN_WORK = (person: string) => [`${person} decides on what they prepared.`];
const OWN_DISPUTE = ['It is their own dispute.'];

const told = (
  title: string,
  change: Partial<Story>,
  says?: readonly string[],
  terms: ToldStory['terms'] = {},
): ToldStory => ({ title, change, terms, check: 'mandate', ...(says && { says }) });

const reviewer = (who: string, inPlaceOf?: string) => ({
  who,
  role: ROLE,
  of: 'reviewers',
  ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
});

const partner = (who: string) => ({ who, role: 'partner', of: 'north', isBeside: true });
const reviewerToo = (who: string) => ({ ...reviewer(who), isBeside: true });
const manager = (who: string, inPlaceOf: string) => ({
  who,
  inPlaceOf,
  role: 'programme-manager',
  of: 'aco',
  isBeside: true,
});

const OF_DISPUTE = { period: PERIOD, target: `${PERIOD}-D1`, reason: 'as the files show' };
const ANSWER = { ...OF_DISPUTE, message: 'answerDispute', as: 'programme-manager' };
const ended = (mandate: string) => ({ actor: 'mia', message: 'endMandate', target: mandate });

/** A line of north's, disputed a second time and decided on, appealed, and decided on again. */
const OTHER = { ...OF_DISPUTE, target: `${PERIOD}-D2` };
const OPENED = {
  ...OF_DISPUTE,
  actor: 'nora',
  message: 'openDispute',
  target: 'north',
  details: { lines: ['participants.north'], ground: 'data-omission' },
};
const DETERMINED = { ...OTHER, message: 'determine', decision: 'rejected', as: ROLE };
const APPEALED = { ...OTHER, actor: 'nora', message: 'appealDispute' };

/** A roster change is decided on by two. */
const MATTERS: ToldStory['terms'] = {
  matters: {
    'roster-change': {
      dataset: 'attribution',
      role: ROLE,
      panel: 2,
      deadlineDays: 21,
      silence: 'reject',
    },
  },
};
const RAISED = {
  ...OPENED,
  message: 'raiseMatter',
  details: { kind: 'roster-change', subject: 'Elm Street', fileSha256: 'f'.repeat(64) },
};
const OPINION = { ...DETERMINED, actor: 'rita', effect: 'dispute-paper' };
const AGREED = { ...DETERMINED, actor: 'ralf', effect: 'determination' };
const judged = (...deeds: readonly object[]): Partial<Story> => ({
  reviewers: ['ralf'],
  before: { signing: deeds as NonNullable<Story['before']['signing']> },
});
const ALONE = ['Only 1 of 2 had come to it.'];

/** By their lots ralf comes first, then rita in whose place he may decide, then renata. */
const THREE: Partial<Story> = {
  deputies: [{ ...reviewer('ralf', 'rita'), isBeside: true }],
  reviewers: ['ralf', 'renata'],
  lots: ['rita', 'ralf', 'renata'],
  determiner: 0,
};

export const FORGED_JUDGES: readonly ToldStory[] = [
  told('a reviewer is a partner of a party too', { deputies: [partner('rita')] }, OWN_DISPUTE),
  told(
    'a reviewer was a partner of a party until the dispute was open',
    { deputies: [partner('rita')], before: { determination: [ended('rita as partner')] } },
    OWN_DISPUTE,
  ),
  told(
    'a reviewer belongs to the organisation of a party',
    {
      deputies: [partner('iris'), reviewerToo('nora')],
      disputer: 'iris',
      determiner: 'nora',
    },
    OWN_DISPUTE,
  ),
  told(
    'a partner of a party has a lot',
    {
      deputies: [partner('rolf')],
      reviewers: ['ralf', 'renata', 'rolf', 'ruth'],
      lots: ['rita', 'ralf', 'renata', 'rolf', 'ruth'],
      determiner: 0,
    },
    undefined,
  ),
  told(
    'a reviewer wrote the answer',
    {
      deputies: [manager('rita', 'max')],
      before: { determination: [{ ...ANSWER, actor: 'rita' }] },
    },
    OWN_WORK('rita'),
  ),
  told(
    'the answer was written in the place of a reviewer',
    {
      deputies: [reviewerToo('mia'), manager('claire', 'mia')],
      before: { determination: [{ ...ANSWER, actor: 'claire' }] },
      determiner: 'mia',
    },
    OWN_WORK('mia'),
  ),
  told(
    'a reviewer stands in for who wrote the answer',
    {
      deputies: [reviewer('rita', 'mia')],
      before: { determination: [{ ...ANSWER, actor: 'mia' }] },
    },
    OWN_WORK('mia'),
  ),
  told(
    'a reviewer submitted data',
    { deputies: [reviewerToo('carl')], determiner: 'carl' },
    OWN_WORK('carl'),
  ),
  told(
    'a reviewer stands in for who submitted data',
    { deputies: [reviewer('rita', 'carl')] },
    OWN_WORK('carl'),
  ),
  told(
    'a reviewer was heard in the review of the gates',
    { deputies: [reviewerToo('claire')], determiner: 'claire' },
    OWN_WORK('claire'),
  ),
  told(
    'a reviewer decides on the appeal against themselves',
    {
      before: {
        signing: [
          OPENED,
          { ...DETERMINED, actor: 'rita' },
          APPEALED,
          { ...DETERMINED, actor: 'rita' },
        ],
      },
    },
    OWN_WORK('rita'),
  ),
  told('one of a panel decides alone', judged(RAISED, AGREED), ALONE, MATTERS),
  told(
    'one of a panel had come to something else',
    judged(RAISED, { ...OPINION, decision: 'upheld' }, AGREED),
    ALONE,
    MATTERS,
  ),
  told(
    'one of a panel stands in for the other',
    { ...judged(RAISED, OPINION, AGREED), deputies: [reviewer('ralf', 'rita')] },
    ALONE,
    MATTERS,
  ),
  told('who is drawn sits beside the person for whom they stand in', { ...THREE, seats: [0, 1] }, [
    'The lots fall otherwise.',
  ]),
  told(
    'one of a panel has no mandate any more',
    judged(RAISED, OPINION, ended(`rita as ${ROLE}`), AGREED),
    ALONE,
    MATTERS,
  ),
];

export const TRUE_JUDGES: readonly ToldStory[] = [
  told('a reviewer was a partner of a party before the dispute was open', {
    deputies: [partner('rita')],
    before: { dispute: [ended('rita as partner')] },
  }),
  told('a partner of a party has no lot', {
    deputies: [partner('ralf')],
    reviewers: ['ralf'],
    lots: ['rita'],
    determiner: 'rita',
  }),
  told('another reviewer decides on the appeal', {
    reviewers: ['ralf'],
    before: {
      signing: [
        OPENED,
        { ...DETERMINED, actor: 'rita' },
        APPEALED,
        { ...DETERMINED, actor: 'ralf' },
      ],
    },
  }),
  told('who stands in for one who sits is passed over', { ...THREE, seats: [0, 2] }),
  told('a panel decides as two of it agree', judged(RAISED, OPINION, AGREED), [], MATTERS),
];
