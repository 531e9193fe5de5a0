import type { DecisionContent } from '../../../core/governance/decision.ts';
import { ADOPTION_MESSAGES } from '../../../core/governance/adoption-messages.ts';
import type { DoorPhase } from '../../../core/governance/doors.ts';
import type { MessageName } from '../../../core/governance/messages.ts';
import type { PeriodState } from '../../../core/period/state.ts';
import type { PeriodTerms } from '../../../core/period/terms.ts';
import { settlementPeriod } from '../../../workflows/settlement-period.ts';
import {
  ADOPTION,
  PERIOD,
  PROGRAMME,
  revisionHashOf,
  SimulatedWorld,
  STARTED_AT,
} from '../simulated-period.ts';
import { signDecision } from '../simulated-signature.ts';
import * as temporal from '../simulated-temporal.ts';
import type { Asked } from './cast.ts';
import type { Place } from './expectation.ts';
import type { Names } from './samples.ts';
import { type Effects, peopleWith, person, Records, sceneOf, stepRole } from './simulated-stage.ts';
import type { Scene } from './try-place.ts';

/** Who brings a period to where the messages of the table find it. */
const CREW = {
  ...person('mia', 'programme-manager@aco'),
  ...person('cleo', `${stepRole('review')}@aco`),
  ...person('gina', `${stepRole('signOff')}@aco`),
  ...person('george', `${stepRole('signOff')}@city`),
  ...person('pat', 'partner@payer'),
  ...person('nora', 'partner@north'),
  ...person('sean', 'partner@south'),
  // One of the cast: whoever prepared what is decided has submitted its data.
  ...person('preparer', 'data-owner@payer', 'data-owner@north'),
};

function termsOf({ terms }: SimulatedWorld): PeriodTerms {
  const role = stepRole;
  return {
    ...terms,
    review: { ...terms.review, role: role('review') },
    signOff: { ...terms.signOff, role: role('signOff') },
    reopening: { role: role('reopening'), count: 2, causes: ['late'], withinYears: 10 },
    matters: {
      'roster-change': {
        dataset: 'costs',
        role: role('determination'),
        panel: 1,
        deadlineDays: 7,
        silence: 'reject',
      },
    },
    advance: { role: role('advance'), count: 2, share: '1' },
    adoption: { ...ADOPTION, role: role('adoption') },
    disputeRules: {
      ...terms.disputeRules,
      secondDisputes: { permitted: 'other-ground', clause: 'C2' },
      joint: { permitted: true, clause: 'C3' },
    },
  };
}

/** What brings a period from each phase to the next. */
type Step = Partial<DecisionContent> & Pick<DecisionContent, 'message' | 'actor'>;

const because = { reason: 'for a reason' };
const revisionHash = revisionHashOf(1);
const sha256 = { fileSha256: 'c'.repeat(64) };
const OPEN: Step = {
  message: 'open',
  actor: 'mia',
  details: { from: '2031-01-01', to: '2031-12-31' },
};
const COLLECT: readonly Step[] = [
  { message: 'submit', actor: 'preparer', target: 'costs', details: sha256 },
  { message: 'submit', actor: 'preparer', target: 'quality', details: sha256 },
];
const REVIEW: Step = { message: 'review', actor: 'cleo', decision: 'release', ...because };
const SIGN: readonly Step[] = [
  { message: 'signOff', actor: 'gina', decision: 'sign', revisionHash },
  { message: 'signOff', actor: 'george', decision: 'sign', revisionHash },
];
const RETURN: Step = {
  message: 'signOff',
  actor: 'gina',
  decision: 'return',
  target: 'gates',
  revisionHash,
  ...because,
};
const DISPUTE: Step = {
  message: 'openDispute',
  actor: 'nora',
  decision: 'dispute',
  target: 'north',
  revisionHash,
  details: { lines: ['l.north'], ground: 'data-omission' },
  ...because,
};
const ACCEPT: readonly Step[] = Object.entries({ pat: 'payer', nora: 'north', sean: 'south' }).map(
  ([actor, target]) => ({ message: 'accept', actor, target, revisionHash }),
);

const PROPOSE_ADOPTION: Step = {
  message: 'proposeAdoption',
  actor: 'mia',
  decision: 'propose',
  target: '2',
  revisionHash,
  ...because,
};
const ADOPTING: readonly DoorPhase[] = ADOPTION_MESSAGES.adoptAmendment.phases;

const UNTIL_SIGNING = [OPEN, ...COLLECT, REVIEW];

/** The way to each phase; `opened` is where everything begins. */
const WAYS: Readonly<Record<string, readonly Step[]>> = {
  opened: [],
  collecting: [OPEN],
  // For the second time: there is a revision, and what it withholds.
  reviewing: [...UNTIL_SIGNING, RETURN],
  calculating: [OPEN, ...COLLECT],
  signing: UNTIL_SIGNING,
  disputing: [...UNTIL_SIGNING, ...SIGN, DISPUTE],
  paying: [...UNTIL_SIGNING, ...SIGN, ...ACCEPT],
  closed: [...UNTIL_SIGNING, ...SIGN, ...ACCEPT],
  cancelled: [OPEN, { message: 'cancel', actor: 'mia', ...because }],
};

/** A period in memory, brought to its place by its crew. */
export async function setPeriod(
  place: Place,
  message: MessageName,
  names: Names,
  asked: Asked,
): Promise<Scene> {
  const world = new SimulatedWorld({ review: 'escalate', signOff: 'escalate' });
  const records = new Records();
  const terms = termsOf(world);
  const effects: Effects = {
    ...world.effects,
    ...records.effects,
    loadDirectory: () => peopleWith(asked, CREW),
    loadPeriodTerms: () => terms,
  };
  await begin(effects);
  const isAboutAdoption = message in ADOPTION_MESSAGES;
  for (const step of WAYS[place.phase] ?? []) {
    // What an adoption would change can be shown only while nothing is disputed.
    if (!isAboutAdoption || step !== DISPUTE) await take(step);
  }
  const isAsked = message === 'adoptAmendment' && ADOPTING.includes(place.phase);
  if (isAsked) await take(PROPOSE_ADOPTION);
  if (place.isHeld) await take({ message: 'hold', actor: 'mia', ...because });
  if (place.phase === 'calculating') await untilCalculating();
  if (place.phase === 'closed') {
    const closed = temporal.query('status') as PeriodState;
    await begin({
      ...effects,
      loadClosedPeriod: () => ({ ...closed, phase: 'closed', signatories: [], handled: {} }),
    });
  }
  return sceneOf('period', names, records);
}

async function begin(effects: Effects): Promise<void> {
  const input = { programme: PROGRAMME, period: PERIOD };
  await temporal.simulate(settlementPeriod, input, effects, STARTED_AT);
}

let steps = 0;

function send(step: Step): Promise<unknown> {
  steps += 1;
  const content: DecisionContent = {
    form: 'gainshare-decision/1',
    programme: PROGRAMME,
    period: PERIOD,
    target: '',
    decisionId: `step-of-the-crew-${steps}`,
    decision: step.message,
    reason: '',
    revisionHash: '',
    details: {},
    ...step,
  };
  return temporal.update(step.message, signDecision(content, step.actor));
}

async function take(step: Step): Promise<void> {
  const answer = send(step);
  await temporal.settle();
  await answer;
}

/** The review is given, and the calculation under way. */
async function untilCalculating(): Promise<void> {
  void send(REVIEW);
  while ((temporal.query('status') as PeriodState).phase !== 'calculating') await temporal.step();
}
