import fc from 'fast-check';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { PeriodModel } from './period-model.ts';
import {
  DATASETS,
  type DisputeEnding,
  effectHashOn,
  MEMBERS,
  PARTNERS,
  PERIOD,
  PROGRAMME,
  revisionHashOf,
} from './simulated-period.ts';

/** One thing that happens to a period. Numbers choose among what is there at that moment. */
export type Action =
  | { readonly kind: 'send'; readonly message: string; readonly choice: readonly number[] }
  | { readonly kind: 'onward'; readonly choice: readonly number[] }
  | { readonly kind: 'repeat'; readonly which: number; readonly isChanged: boolean }
  | { readonly kind: 'end-dispute'; readonly which: number; readonly ending: DisputeEnding }
  | { readonly kind: 'claim-end'; readonly which: number }
  | { readonly kind: 'mandate'; readonly person: string; readonly isEnded: boolean }
  | { readonly kind: 'pay' }
  | { readonly kind: 'skip'; readonly how: Skip };

export type Skip = 'to the deadline' | 'past the deadline' | 'a day' | 'six weeks';

const choice = fc.array(fc.nat({ max: 11 }), { minLength: 4, maxLength: 4 });
const send = (message: string): fc.Arbitrary<Action> =>
  fc.record({ kind: fc.constant('send' as const), message: fc.constant(message), choice });

/** Half of what happens takes the period onward, so that most sequences get somewhere. */
export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ kind: fc.constant('onward' as const), choice }) },
  { weight: 6, arbitrary: send('submit') },
  { weight: 1, arbitrary: send('waive') },
  { weight: 4, arbitrary: send('review') },
  { weight: 8, arbitrary: send('signOff') },
  { weight: 7, arbitrary: send('accept') },
  { weight: 4, arbitrary: send('openDispute') },
  { weight: 3, arbitrary: send('proposeAdoption') },
  { weight: 8, arbitrary: send('adoptAmendment') },
  { weight: 1, arbitrary: send('hold') },
  { weight: 2, arbitrary: send('releaseHold') },
  { weight: 1, arbitrary: send('cancel') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('repeat' as const),
      which: fc.nat(),
      isChanged: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('end-dispute' as const),
      which: fc.nat(),
      ending: fc.constantFrom<DisputeEnding>(
        'upheld-data',
        'upheld-gates',
        'upheld-calculation',
        'rejected',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('claim-end' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mandate' as const),
      person: fc.constantFrom('gina', 'george', 'greta', 'nora', 'cleo'),
      isEnded: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: 'pay' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('skip' as const),
      how: fc.constantFrom<Skip>('to the deadline', 'past the deadline', 'a day', 'six weeks'),
    }),
  },
);

const pick = <Item>(items: readonly Item[], number = 0): Item => {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

const DATA_OWNERS = ['dan', 'nell'];
const PARTNER_PEOPLE = { payer: 'pat', north: 'nora', south: 'sean' } as const;

/** What the period waits for, as the message that most likely brings it. */
const ONWARD: Readonly<Record<string, string>> = {
  collecting: 'submit',
  reviewing: 'review',
  signing: 'signOff',
  disputing: 'accept',
};

/** The message of an action that takes the period onward; undefined where no message does. */
export function onward(
  { choice: numbers }: Extract<Action, { readonly kind: 'onward' }>,
  model: PeriodModel,
): Extract<Action, { readonly kind: 'send' }> | undefined {
  const message = model.heldSince === undefined ? ONWARD[model.phase] : 'releaseHold';
  return message === undefined ? undefined : { kind: 'send', message, choice: numbers };
}

/** The decision that somebody signs: mostly as it should be, sometimes by or about another. */
export function contentOf(
  {
    message,
    choice: [first, second = 0, third = 0, fourth = 0],
  }: Extract<Action, { readonly kind: 'send' }>,
  model: PeriodModel,
  decisionId: string,
): DecisionContent {
  const isOdd = second === 0;
  const standing = revisionHashOf(model.revision);
  const base = {
    form: 'gainshare-decision/1',
    programme: PROGRAMME,
    period: PERIOD,
    message,
    target: '',
    decisionId,
    actor: isOdd ? pick(['nobody', 'cleo', 'sean'], third) : 'mia',
    decision: message,
    reason: fourth === 0 ? '' : 'for a reason',
    revisionHash: '',
    details: {},
  } as const;
  switch (message) {
    case 'submit': {
      const target = pick(Object.keys(DATASETS), first);
      const owner = target === 'costs' ? 'dan' : 'nell';
      const actor = isOdd ? pick([...DATA_OWNERS, 'nobody', 'mia'], third) : owner;
      return { ...base, target, actor, details: { fileSha256: 'c'.repeat(64) } };
    }
    case 'waive':
      return { ...base, target: pick(Object.keys(DATASETS), first) };
    case 'review': {
      const decision = pick(['release', 'release', 'withhold', 'defer'], first);
      return { ...base, actor: isOdd ? 'mia' : 'cleo', decision };
    }
    case 'signOff': {
      const isReturn = third === 0;
      return {
        ...base,
        actor: pick(MEMBERS, first),
        decision: isReturn ? 'return' : 'sign',
        target: isReturn ? pick(['data', 'gates', 'calculation'], fourth) : '',
        revisionHash: isOdd ? revisionHashOf(model.revision - 1) : standing,
        details: isReturn ? { dataset: pick(Object.keys(DATASETS), second) } : {},
      };
    }
    case 'accept': {
      const target = pick(PARTNERS, first);
      const actor = isOdd ? 'sean' : PARTNER_PEOPLE[target];
      const decision = third === 0 ? 'withdraw' : 'accept';
      return { ...base, target, actor, decision, revisionHash: standing };
    }
    case 'openDispute': {
      const target = pick(PARTNERS, first);
      const lines = [`l.${isOdd ? pick(PARTNERS, third) : target}`];
      const details = { lines, ground: third === 1 ? 'taste' : 'data-omission' };
      const actor = PARTNER_PEOPLE[target];
      return { ...base, target, actor, decision: 'dispute', revisionHash: standing, details };
    }
    case 'proposeAdoption':
      return { ...base, decision: 'propose', target: isOdd ? '1' : '2', revisionHash: standing };
    case 'adoptAmendment': {
      const details = {
        effectHash: effectHashOn(model.revision - (second === 1 ? 1 : 0)),
        agreementHash: 'b'.repeat(64),
      };
      const target = `${PERIOD}-A${model.adoptionCount}`;
      const actor = pick(MEMBERS, first);
      const decision = third === 0 ? 'refuse' : 'adopt';
      return { ...base, target, actor, decision, revisionHash: standing, details };
    }
    case 'releaseHold':
      return { ...base, decision: 'release' };
    default:
      return base;
  }
}
