import { type Agreement } from '../../../core/agreement/agreement.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import type { CheckName } from '../../../core/pack/finding.ts';
import { proveKey } from '../../../core/governance/key-proof.ts';
import { publicKeyOf } from '../../../core/governance/signature.ts';
import { samplePack } from './sample-pack.ts';
import { PERIOD, PROGRAMME, secretKeyOf, STORY, type Story } from './sample-programme.ts';

const lean = loadAgreement(LEAN_AGREEMENT);

/** A period in which somebody does what is theirs to do, or what is not. */
export interface ToldStory {
  readonly title: string;
  readonly change: Partial<Story>;
  /** What the agreement asks for beside what the lean one does. */
  readonly terms: Partial<Agreement['governance']> & {
    readonly reviewer?: 'any' | 'drawn';
    readonly matters?: Agreement['matters'];
  };
  /** What is found of it where it is not in order. */
  readonly check: CheckName;
  /** All that is said of it, where nothing else may be. */
  readonly says?: readonly string[];
}

type Terms = ToldStory['terms'];

const story = (title: string, change: Partial<Story>, terms: Terms = {}): ToldStory => ({
  title,
  change,
  terms,
  check: 'mandate',
});

const found = (check: CheckName, ...told: Parameters<typeof story>): ToldStory => ({
  ...story(...told),
  check,
});

/** What the figures of a revision say, and nobody decided. */
const figured = (...told: Parameters<typeof story>): ToldStory => found('figures', ...told);

const signedBy = (more: Partial<Agreement['governance']['signOff']>): Terms => ({
  signOff: { ...lean.governance.signOff, ...more },
});

/** george stands in for gina, whose signature it is then. */
const DEPUTY = [{ who: 'george', inPlaceOf: 'gina', role: 'governance-member', of: 'aco' }];

/** rita may dispute for north, in the place of nora. */
const DISPUTED_BY_REVIEWER: Partial<Story> = {
  deputies: [{ who: 'rita', inPlaceOf: 'nora', role: 'partner', of: 'north' }],
  disputer: 'rita',
};

const RELEASED = { 'review.released.held': '1' };
const REOPENED: Terms = {
  reopening: { role: 'governance-member', count: 2, causes: ['late-data'], withinYears: 4 },
};
const AGAIN = { isRecalculated: true, reopeners: ['gina', 'george'] };

/** A founder of what is there, and a second person who is there already or is not. */
const foundedAgain = (second: string): Partial<Story> => {
  const publicKey = publicKeyOf(secretKeyOf('another'));
  const details = {
    name: 'USMM',
    personId: 'mallory',
    personName: 'Mallory',
    organisation: 'aco',
    publicKey: publicKeyOf(secretKeyOf('mallory')),
    secondPersonId: second,
    secondPersonName: second,
    secondOrganisation: 'cms',
    secondPublicKey: publicKey,
    secondKeyProof: proveKey(
      { programme: PROGRAMME, person: second, publicKey },
      secretKeyOf('another'),
    ),
  };
  return { extra: { actor: 'mallory', message: 'createProgramme', decision: 'create', details } };
};

/** gina reviews as claire's deputy, beside claire. */
const REVIEWED_TWICE: Partial<Story> = {
  deputies: [{ who: 'gina', inPlaceOf: 'claire', role: 'clinical-governance-lead', of: 'aco' }],
  signers: ['george', 'grace'],
  before: {
    revision: [
      { actor: 'gina', message: 'review', period: PERIOD, decision: 'release', reason: 'in order' },
    ],
  },
};

const HOLD = { actor: 'mia', message: 'hold', period: PERIOD, reason: 'the bank called' };
const DISPUTE = {
  actor: 'nora',
  message: 'openDispute',
  period: PERIOD,
  target: 'north',
  reason: 'people were left out',
  details: { lines: ['participants.north'], ground: 'data-omission' },
};
const TAKEN_BACK = {
  actor: 'nora',
  message: 'withdrawDispute',
  period: PERIOD,
  target: `${PERIOD}-D2`,
  reason: 'they were not',
};

/** The reviewer is drawn by lot. */
const DRAWN: Terms = { reviewer: 'drawn' };

/** There are several reviewers; their lots say whose turn it is. */
const SEVERAL = ['ralf', 'renata', 'rolf', 'ruth'];
const LOTS: Partial<Story> = { reviewers: SEVERAL, lots: ['rita', ...SEVERAL], determiner: 0 };

/** The payer, whose george signs, had a dispute of its own. */
const OF_MEMBER = [
  { ...DISPUTE, actor: 'cyrus', target: 'cms', details: { ...DISPUTE.details, lines: [] } },
  {
    actor: 'rita',
    message: 'determine',
    period: PERIOD,
    target: `${PERIOD}-D2`,
    decision: 'rejected',
    reason: 'nothing is missing',
  },
];

const PLANNED = {
  actor: 'claire',
  message: 'review',
  period: PERIOD,
  decision: 'release',
  reason: 'in order',
  details: {
    'plan.quality-standard': 'calls within two days',
    'planOwner.quality-standard': 'iris',
  },
};

/** A change of the roster, on which two come to the same outcome. */
const TWO_DECIDE: Terms = {
  matters: {
    'roster-change': {
      dataset: 'attribution',
      role: 'independent-reviewer',
      panel: 2,
      deadlineDays: 10,
      silence: 'escalate',
    },
  },
};
const RAISED = {
  actor: 'nora',
  message: 'raiseMatter',
  period: PERIOD,
  target: 'north',
  reason: 'one practice left',
  details: { kind: 'roster-change', subject: 'the Elm Street practice' },
};
const decided = (actor: string, decision: string, effect = 'dispute-paper') => ({
  actor,
  effect,
  message: 'determine',
  period: PERIOD,
  target: `${PERIOD}-D2`,
  decision,
  reason: 'it is on record',
});

const DECIDED = decided('ralf', 'rejected', 'determination');

/** What an owner says of their plan. */
const REPORT = {
  actor: 'gina',
  message: 'updatePlan',
  period: PERIOD,
  decision: 'update',
  target: `${PERIOD}-quality-standard-3`,
  reason: 'it goes on',
};

export const FORGED: readonly ToldStory[] = [
  story('a second creation lets managers in', foundedAgain('mallet')),
  story('a second creation gives a person another key', foundedAgain('gina')),
  figured('a deputy reviews beside whom they stand in for', REVIEWED_TWICE, {
    review: { ...lean.governance.review, count: 2 },
  }),
  found('payment', 'it is paid while the period is held', { before: { payout: [HOLD] } }),
  found('payment', 'it is planned, held, and released', { before: { release: [HOLD] } }),
  found('payment', 'a file is released that was withdrawn', { withdrawn: 'the file' }),
  found('payment', 'a payment of a file is withdrawn, and the file released', {
    withdrawn: 'a payment',
  }),
  found(
    'payment',
    'it is paid when one of two has decided on a matter',
    { reviewers: ['ralf'], before: { payout: [RAISED, decided('rita', 'rejected')] } },
    TWO_DECIDE,
  ),
  found(
    'payment',
    'it is paid when two come to other outcomes on a matter',
    {
      reviewers: ['ralf'],
      before: { payout: [RAISED, decided('rita', 'rejected'), decided('ralf', 'upheld')] },
    },
    TWO_DECIDE,
  ),
  found('payment', 'it is paid after the period was cancelled', {
    before: { payout: [{ ...HOLD, message: 'cancel', decision: 'cancel' }] },
  }),
  found('payment', 'it is paid while a dispute is open', { before: { payout: [DISPUTE] } }),
  found('payment', 'it is paid while a dispute is open that was appealed', {
    before: { payout: [{ ...TAKEN_BACK, message: 'appealDispute', target: `${PERIOD}-D1` }] },
  }),
  story('nobody was drawn, where the reviewer is', {}, DRAWN),
  story('another reviewer decides than was drawn', { ...LOTS, determiner: 1 }, DRAWN),
  story('the lots are in another order', { ...LOTS, order: 'reversed' }, DRAWN),
  story('the lots are those that the name of the dispute has', { ...LOTS, order: 'name' }, DRAWN),
  story(
    'who takes a dispute back and opens it again has other lots',
    { ...LOTS, isReopened: true, order: 'own-opening' },
    DRAWN,
  ),
  story('a reviewer has no lot', { reviewers: ['ralf'], lots: ['rita'] }, DRAWN),
  story('somebody has a lot who is no reviewer', { lots: ['rita', 'claire'] }, DRAWN),
  story('a member signs whose organisation is in dispute', { before: { signing: OF_MEMBER } }),
  story('somebody else reports on a plan', { before: { revision: [PLANNED, REPORT] } }),
  found('agreement', 'the agreement is proposed when all is paid', { late: ['agreement'] }),
  found('revision', 'data are submitted when all is paid', { late: ['quality'] }),
  figured(
    'what is withheld is released, and nobody said so',
    { ...AGAIN, figures: RELEASED },
    REOPENED,
  ),
  story('somebody else releases it', {
    isRecalculated: true,
    deciders: [['gina', 'release']],
    figures: RELEASED,
  }),
  figured('it is forfeited, where they said to release it', {
    isRecalculated: true,
    deciders: [['claire', 'release']],
    figures: { 'review.forfeited.held': '1' },
  }),
  figured('what was decided about it is left out', {
    isRecalculated: true,
    deciders: [['claire', 'release']],
  }),
  figured(
    'a part is withheld that the review released',
    { ...AGAIN, figures: { 'review.withheld': '1' } },
    REOPENED,
  ),
  story('data are submitted by somebody of another organisation', { submitter: 'iris' }),
  story('one person signs alone', { signers: ['gina'] }),
  story('one person signs twice', { signers: ['gina', 'gina'] }),
  story('somebody signs without the mandate', { signers: ['gina', 'fiona'] }),
  story('somebody signs what they reviewed', { signers: ['gina', 'claire'] }),
  story('another partner disputes', { disputer: 'cyrus' }),
  story('the disputing partner decides its own dispute', { determiner: 'nora' }),
  story('one person releases the payment alone', { releasers: ['fiona'] }),
  story('somebody without the mandate releases it', { releasers: ['fiona', 'gina'] }),
  story('nobody of one side signs', {}, signedBy({ oneOfEach: [['cms'], ['north', 'south']] })),
  story('the votes are too few', {}, signedBy({ votes: { cms: 2 }, votesNeeded: 4 })),
  story('a deputy signs beside whom they stand in for', { deputies: DEPUTY }),
  story(
    'a partner that must has not signed the agreement',
    {},
    { agreement: { signedBy: ['cms'] } },
  ),
  story('what was paid is calculated anew without being opened again', { isRecalculated: true }),
  story('it is opened again, where the agreement never is', {
    isRecalculated: true,
    reopeners: ['gina'],
  }),
  story(
    'too few people open it again',
    { isRecalculated: true, reopeners: ['gina'] },
    { reopening: { role: 'governance-member', count: 2, causes: ['late-data'], withinYears: 4 } },
  ),
  story('whoever proposed an account confirms it', { accountConfirmer: 'fiona' }),
  story('a manager confirms what they proposed themselves', { confirmer: 'mia' }),
  story('a manager signs for the keys of others', { prover: 'mia' }),
  story('there is no such message', { extra: { actor: 'mia', message: 'payMyself' } }),
];

export const TRUE: readonly ToldStory[] = [
  story('another reviewer decides on what a reviewer put in', {
    ...DISPUTED_BY_REVIEWER,
    reviewers: ['ralf'],
    determiner: 'ralf',
  }),
  story('a record waited for hours before it was written', {
    extra: { actor: 'mia', message: 'readEvidence', at: '2022-07-01T12:00:00.000Z' },
  }),
  story('the only reviewer is drawn', { lots: ['rita'] }, DRAWN),
  story('the reviewer who was drawn decides', LOTS, DRAWN),
  story(
    'who takes a dispute back and opens it again has the same lots',
    { ...LOTS, isReopened: true },
    DRAWN,
  ),
  story('a member whose organisation withdrew its dispute signs', {
    before: { signing: [...OF_MEMBER.slice(0, 1), { ...TAKEN_BACK, actor: 'cyrus' }] },
  }),
  story(
    'a member signs whose organisation is in dispute, where nobody stands aside',
    { before: { signing: OF_MEMBER } },
    signedBy({ conflictStandsAside: false }),
  ),
  story('the owner of a plan reports on it', {
    before: { revision: [PLANNED, { ...REPORT, actor: 'iris' }] },
  }),
  story('those who review release what is withheld', {
    isRecalculated: true,
    deciders: [['claire', 'release']],
    figures: RELEASED,
  }),
  story('they forfeit it', {
    isRecalculated: true,
    deciders: [['claire', 'forfeit']],
    figures: { 'review.forfeited.held': '1' },
  }),
  story(
    'it is paid when two come to one outcome on a matter',
    {
      reviewers: ['ralf'],
      before: { payout: [RAISED, decided('rita', 'rejected'), DECIDED] },
    },
    TWO_DECIDE,
  ),
  story('it is held, and goes on', {
    before: { payout: [HOLD, { ...HOLD, message: 'releaseHold', decision: 'release' }] },
  }),
  story('a dispute is taken back before it is paid', {
    before: { payout: [DISPUTE, TAKEN_BACK] },
  }),
  story('one of each side signs', {}, signedBy({ oneOfEach: [['cms'], ['aco', 'north']] })),
  story('the votes suffice', {}, signedBy({ votes: { cms: 2 }, votesNeeded: 3 })),
  story('a deputy signs alone for whom they stand in', {
    deputies: DEPUTY,
    signers: ['george', 'grace'],
  }),
  story(
    'every partner that must has signed',
    { agrees: ['cyrus'] },
    { agreement: { signedBy: ['cms'] } },
  ),
  story(
    'enough people open it again',
    { isRecalculated: true, reopeners: ['gina', 'george'] },
    { reopening: { role: 'governance-member', count: 2, causes: ['late-data'], withinYears: 4 } },
  ),
  story('another finance officer confirms an account', { accountConfirmer: 'felix' }),
];

/** Half of what is due is held, whatever happens, until those who review decide. */
const HELD: Agreement['clauses'][number] = {
  id: 'held',
  kind: 'withhold',
  title: 'Held',
  always: true,
  share: '0.5',
  release: {},
  forfeit: { afterDays: 1, to: 'infrastructure' },
};

/** The lines of its pack. */
export function packOfStory({
  change,
  terms: { reviewer = 'any', matters, ...terms },
}: ToldStory): string[] {
  const governance = { ...lean.governance, ...terms };
  const disputes = { ...lean.disputes, reviewer };
  const clauses = lean.clauses.flatMap((clause) =>
    clause.kind === 'funding' ? [HELD, clause] : [clause],
  );
  const isHeld = change.figures !== undefined || change.deciders !== undefined;
  const agreement = isHeld ? { ...lean, clauses, governance } : { ...lean, governance, disputes };
  return samplePack({ ...agreement, ...(matters && { matters }) }, { ...STORY, ...change });
}
