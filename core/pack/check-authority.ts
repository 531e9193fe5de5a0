import * as z from 'zod';
import type { CheckName } from './finding.ts';
import { type AcceptedDecision, expectThat, type PackState } from './pack-state.ts';

/** What the checks of authority and payment read of an agreement; its hash covers all of it. */
const termsSchema = z.looseObject({
  currency: z.looseObject({ minorUnit: z.int().min(0) }),
  datasets: z.array(z.looseObject({ id: z.string(), owner: z.string() })),
  governance: z.looseObject({
    review: z.looseObject({ role: z.string() }),
    signOff: z.looseObject({ role: z.string(), count: z.int() }),
    determination: z.looseObject({ role: z.string() }),
    release: z.looseObject({ count: z.int() }),
  }),
  payment: z.looseObject({ clearing: z.string() }),
});

export type PackTerms = z.output<typeof termsSchema>;

/** The terms of the agreement by which the last revision was calculated. */
export function packTerms(state: PackState): PackTerms | undefined {
  const last = [...state.revisions.values()].at(-1);
  const document = state.agreements.get(last?.record.agreementHash ?? '');
  const terms = termsSchema.safeParse(document);
  return terms.success ? terms.data : undefined;
}

const MANAGER = 'programme-manager';
const PARTNER = 'partner';
const FINANCE = 'finance-officer';
/** Those who may be the second person to a change. */
const CONFIRMING: readonly string[] = [MANAGER, 'governance-member'];

/** The role that each message asks for, where the agreement does not name another. */
const ROLES: Readonly<Record<string, string>> = {
  open: MANAGER,
  waive: MANAGER,
  hold: MANAGER,
  releaseHold: MANAGER,
  cancel: MANAGER,
  registerPerson: MANAGER,
  grantMandate: MANAGER,
  endMandate: MANAGER,
  addKey: MANAGER,
  endKey: MANAGER,
  proposeAgreement: MANAGER,
  endAgreement: MANAGER,
  answerDispute: MANAGER,
  submit: 'data-owner',
  accept: PARTNER,
  openDispute: PARTNER,
  signAgreement: PARTNER,
  withdrawDispute: PARTNER,
  replyDispute: PARTNER,
  appealDispute: PARTNER,
  releasePayment: FINANCE,
  answerPayment: FINANCE,
  reissuePayment: FINANCE,
  setAccount: FINANCE,
  confirmAccount: FINANCE,
};

/** Role and organisation of every mandate, and that nobody signed what they prepared. */
export function checkAuthority(state: PackState, terms: PackTerms): void {
  const { review, signOff, determination } = terms.governance;
  const roles: Readonly<Record<string, string>> = {
    ...ROLES,
    review: review.role,
    signOff: signOff.role,
    determine: determination.role,
  };
  const disputing = new Map(
    state.decisions
      .filter(({ content }) => content.message === 'openDispute')
      .map(({ content }, index) => [`${state.period}-D${index + 1}`, content.target]),
  );
  for (const { content, mandate, isOwnAffair } of state.decisions) {
    if (mandate === undefined || isOwnAffair) continue;
    const where = `decision ${content.decisionId}`;
    const role = roles[content.message];
    const hasRole =
      content.message === 'confirmChange'
        ? CONFIRMING.includes(mandate.role)
        : role === undefined || mandate.role === role;
    expectThat(
      hasRole,
      state,
      'mandate',
      where,
      `The mandate is not that of a ${role ?? 'second'}.`,
    );
    const organisation = organisationFault(content, mandate.organisation, terms, disputing);
    expectThat(organisation === undefined, state, 'mandate', where, organisation ?? '');
  }
  checkPreparers(state);
}

function organisationFault(
  { message, target }: AcceptedDecision['content'],
  organisation: string,
  terms: PackTerms,
  disputing: ReadonlyMap<string, string>,
): string | undefined {
  switch (message) {
    case 'submit': {
      const owner = terms.datasets.find(({ id }) => id === target)?.owner;
      return organisation === owner ? undefined : `Dataset ${target} belongs to ${owner}.`;
    }
    case 'accept':
    case 'openDispute':
    case 'signAgreement':
      return organisation === target ? undefined : `It is for ${target} to decide.`;
    case 'withdrawDispute':
    case 'replyDispute':
    case 'appealDispute':
      return organisation === disputing.get(target) ? undefined : 'It is not their dispute.';
    case 'determine':
      return organisation === disputing.get(target) ? 'It is their own dispute.' : undefined;
    default:
      return undefined;
  }
}

/** Nobody signs a revision whose data they submitted last, or that they reviewed. */
function checkPreparers(state: PackState): void {
  const submitters = new Map<string, string>();
  let reviewer = '';
  for (const { content } of state.decisions) {
    const { message, target, actor, decisionId } = content;
    if (message === 'submit') submitters.set(target, actor);
    if (message === 'review') reviewer = actor;
    if (message !== 'signOff') continue;
    const isPreparer = actor === reviewer || [...submitters.values()].includes(actor);
    const where = `decision ${decisionId}`;
    expectThat(!isPreparer, state, 'mandate', where, `${actor} prepared what is signed.`);
  }
}

/** Enough people had decided before an entry of the chain. */
export function checkQuorum(
  state: PackState,
  quorum: {
    readonly check: CheckName;
    readonly where: string;
    readonly needed: number;
    readonly before: number;
    readonly counts: (content: AcceptedDecision['content']) => boolean;
  },
): void {
  const people = new Set(
    state.decisions
      .filter(({ content, entry }) => entry.seq < quorum.before && quorum.counts(content))
      .map(({ content }) => content.actor),
  );
  const message = `Only ${people.size} of ${quorum.needed} people had decided.`;
  expectThat(people.size >= quorum.needed, state, quorum.check, quorum.where, message);
}
