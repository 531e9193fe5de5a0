import { textDetail } from '../governance/decision.ts';
import { peopleIn } from '../governance/quorum.ts';
import { packMessageRule, type PackMessageRule } from './message-rules.ts';
import { isOfParty, isOpinion } from './check-panel.ts';
import { type PackTerms, termsAt } from './pack-terms.ts';
import { type AcceptedDecision, expectThat, find, type PackState } from './pack-state.ts';
import { voteOf } from './people-of.ts';

/** Papers of one of the sides of a dispute. */
const PAPERS = new Set([
  'answerDispute',
  'replyDispute',
  'addGround',
  'appealDispute',
  'withdrawDispute',
]);

/** What the decisions before one have settled of whose work and whose dispute it is. */
interface Standing {
  /** Who submitted the newest version of each dataset. */
  readonly submitters: Map<string, string>;
  /** Everybody whose word the last review heard, and the entry from which it was under way. */
  reviewers: Set<string>;
  reviewedSince: number;
  /** Whoever decided on money that is withheld. */
  readonly withheldBy: Set<string>;
  /** The parties of each dispute: who opened it, and who joined. */
  readonly disputing: Map<string, readonly string[]>;
  /** When each was opened. */
  readonly openedAt: Map<string, string>;
  /** Of what kind a matter beside the disputes is, by its id. */
  readonly kinds: Map<string, string>;
  /** Who put in each dispute or matter, joined it or wrote a paper of one of its sides. */
  readonly authors: Map<string, Set<string>>;
  /** Who determined a dispute, by its id. */
  readonly determiners: Map<string, string>;
  /** Who asked the period to adopt an amendment, by the adoption's id. */
  readonly proposers: Map<string, string>;
  /** Who made each decision, by its id. */
  readonly deciders: Map<string, string>;
}

/** Role and organisation of every mandate, and that nobody decides on what is their own. */
export function checkAuthority(state: PackState): void {
  const standing: Standing = {
    submitters: new Map(),
    reviewers: new Set(),
    reviewedSince: 0,
    withheldBy: new Set(),
    disputing: new Map(),
    openedAt: new Map(),
    kinds: new Map(),
    authors: new Map(),
    determiners: new Map(),
    proposers: new Map(),
    deciders: new Map(),
  };
  for (const decision of state.decisions) {
    const { content, mandate } = decision;
    const where = `decision ${content.decisionId}`;
    const rule = packMessageRule(content.message);
    if (rule === undefined) {
      find(state, 'mandate', where, `There is no message ${content.message}.`);
      continue;
    }
    const must = (holds: boolean, message: string) =>
      expectThat(holds, state, 'mandate', where, message);
    const terms = termsAt(state, decision.entry.seq);
    if (mandate !== undefined && terms !== undefined && !decision.isOwnAffair) {
      const role = roleOf(rule, terms, standing.kinds.get(content.target));
      const hasRole = role === 'anyone' || role.split(' or ').includes(mandate.role);
      must(hasRole, `The mandate is not that of a ${role}.`);
      const fault = organisationFault(decision, rule, terms, standing, state.people);
      must(fault === undefined, fault ?? '');
    }
    const own = rule.isOfOthers ? ownWork(decision, standing) : undefined;
    must(own === undefined, `${own} decides on what they prepared.`);
    note(decision, state, standing);
  }
}

/**
 * A path is what the agreement says there; where it says nothing, nobody has the role. It may name
 * another for a matter of some kind.
 */
function roleOf({ role }: PackMessageRule, terms: PackTerms, kind: string | undefined): string {
  const ofMatter = kind === undefined ? undefined : terms.matters[kind]?.role;
  if (ofMatter !== undefined && role === 'governance.determination.role') return ofMatter;
  if (!role.includes('.')) return role;
  let found: unknown = terms;
  for (const name of role.split('.')) {
    const isObject = typeof found === 'object' && found !== null && Object.hasOwn(found, name);
    found = isObject ? (found as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return typeof found === 'string' ? found : '';
}

function organisationFault(
  { content: { target, actor }, entry: { at }, mandate, organisation: own }: AcceptedDecision,
  { mandateOf }: PackMessageRule,
  terms: PackTerms,
  { disputing, openedAt }: Standing,
  people: PackState['people'],
): string | undefined {
  const organisation = mandate?.organisation ?? '';
  switch (mandateOf) {
    case 'any':
      return undefined;
    case 'target':
      return organisation === target ? undefined : `It is for ${target} to decide.`;
    case "the dataset's owner": {
      const owner = terms.datasets.find(({ id }) => id === target)?.owner;
      return organisation === owner ? undefined : `Dataset ${target} belongs to ${owner}.`;
    }
    case 'a disputing party': {
      const parties = disputing.get(target) ?? [];
      return parties.includes(organisation) ? undefined : 'It is not their dispute.';
    }
    case 'no disputing party': {
      const parties = disputing.get(target);
      if (parties === undefined) return 'There is no such dispute.';
      const person = people.get(actor);
      const since = openedAt.get(target) ?? at;
      const isOwn =
        parties.includes(own) || (person !== undefined && isOfParty(person, since, at, parties));
      return isOwn ? 'It is their own dispute.' : undefined;
    }
  }
}

/** Who of those that decide, in person or through a deputy, prepared what is decided. */
function ownWork(
  decision: AcceptedDecision,
  { submitters, reviewers, withheldBy, authors, determiners, proposers, deciders }: Standing,
): string | undefined {
  const { content } = decision;
  const prepared =
    content.period === '' ? [] : [...submitters.values(), ...reviewers, ...withheldBy];
  const proposer =
    content.message === 'adoptAmendment'
      ? proposers.get(content.target)
      : deciders.get(textDetail(content, 'proposal'));
  const isDetermined = content.message === 'determine';
  const determiner = isDetermined ? determiners.get(content.target) : undefined;
  const sides = isDetermined ? (authors.get(content.target) ?? []) : [];
  const people = peopleIn([voteOf(decision)]);
  return people.find((person) => [...prepared, ...sides, proposer, determiner].includes(person));
}

function note(decision: AcceptedDecision, state: PackState, standing: Standing): void {
  const { content } = decision;
  const { period } = state;
  const { message, target, actor, decisionId } = content;
  const { submitters, disputing, determiners, proposers, deciders } = standing;
  deciders.set(decisionId, actor);
  if (message === 'submit') submitters.set(target, actor);
  if (message === 'review') noteReviewer(decision, state, standing);
  if (message === 'decideWithheld') standing.withheldBy.add(actor);
  if (message === 'proposeAdoption') proposers.set(`${period}-A${proposers.size + 1}`, actor);
  if (message === 'openDispute' || message === 'raiseMatter') {
    const id = `${period}-D${disputing.size + 1}`;
    disputing.set(id, [target]);
    standing.openedAt.set(id, decision.entry.at);
    noteAuthor(standing, id, actor);
    if (message === 'raiseMatter') standing.kinds.set(id, textDetail(content, 'kind'));
  }
  if (message === 'joinDispute') {
    const joined = textDetail(content, 'dispute');
    disputing.set(joined, [...(disputing.get(joined) ?? []), target]);
    noteAuthor(standing, joined, actor);
  }
  if (PAPERS.has(message)) {
    for (const author of peopleIn([voteOf(decision)])) noteAuthor(standing, target, author);
  }
  if (message === 'determine' && !isOpinion(decision)) determiners.set(target, actor);
}

function noteAuthor({ authors }: Standing, disputeId: string, actor: string): void {
  authors.set(disputeId, new Set([...(authors.get(disputeId) ?? []), actor]));
}

/** A review begins when the period comes to it: who speaks then has a hand in what follows. */
function noteReviewer(
  { content, entry }: AcceptedDecision,
  { chain, period }: PackState,
  standing: Standing,
): void {
  const since = [...chain.byKey.values()].findLast(
    ({ kind, seq, body }) =>
      kind === 'phase-entered' &&
      body['period'] === period &&
      body['phase'] === 'reviewing' &&
      seq < entry.seq,
  );
  const begun = since?.seq ?? 0;
  if (begun !== standing.reviewedSince) standing.reviewers.clear();
  standing.reviewedSince = begun;
  standing.reviewers.add(content.actor);
}
