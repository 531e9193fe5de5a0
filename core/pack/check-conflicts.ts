import { textDetail } from '../governance/decision.ts';
import { organisationsOf } from '../governance/organisations-of.ts';
import { peopleIn } from '../governance/quorum.ts';
import { drawFault, drawnPanel } from './check-draw.ts';
import { type JudgedMatter, panelFault } from './check-panel.ts';
import type { PackTerms } from './pack-terms.ts';
import { type AcceptedDecision, type Entry, find, type PackState } from './pack-state.ts';
import { voteOf } from './people-of.ts';

interface Matter {
  /** The parties, each with the time from which it is one. */
  readonly parties: Map<string, string>;
  readonly left: Set<string>;
  readonly openedAt: string;
  readonly authors: Set<string>;
  /** What its reviewers have come to since it was opened, or appealed against. */
  opinions: AcceptedDecision[];
  /** Of what the lots are made. */
  readonly opening: string;
  panel: readonly string[];
  /** Of what kind a matter beside the disputes is; empty of a dispute. */
  readonly kind: string;
}

interface Conflicts {
  /** The hash of the entry by which each party had its first review. */
  readonly openings: Map<string, string>;
  /** All disputes and matters of the period. */
  readonly matters: Map<string, Matter>;
  /** Those that a revision which is signed now answers. */
  readonly answered: Map<string, Matter>;
  isDisputed: boolean;
  /** Whoever submitted, reviewed, disputed or determined anything of the period. */
  readonly preparers: Set<string>;
  /** Who was named in reviews as the owner of a plan, by the beginning of the plan's id. */
  readonly owners: Map<string, Set<string>>;
}

/**
 * Who must not decide although they hold the role: another than the reviewer who was drawn by lot,
 * another than the owner of an action plan, and, where the agreement says so, a member whose
 * organisation is in a dispute that the revision answers.
 */
export function checkConflicts(state: PackState, terms: PackTerms): void {
  const conflicts: Conflicts = {
    openings: new Map(),
    matters: new Map(),
    answered: new Map(),
    isDisputed: false,
    preparers: new Set(),
    owners: new Map(),
  };
  const decisions = new Map(state.decisions.map((decision) => [decision.entry.key, decision]));
  for (const entry of state.chain.byKey.values()) {
    const decision = decisions.get(entry.key);
    if (decision === undefined) {
      noteEntry(state, terms, entry, conflicts);
    } else if (decision.content.period === state.period) {
      const fault = conflictOf(state, terms, decision, conflicts);
      if (fault !== undefined) {
        find(state, 'mandate', `decision ${decision.content.decisionId}`, fault);
      }
      noteDecision(state, decision, conflicts);
    }
  }
}

function conflictOf(
  state: PackState,
  terms: PackTerms,
  decision: AcceptedDecision,
  { matters, answered, owners }: Conflicts,
): string | undefined {
  const { content, entry } = decision;
  const { governance } = terms;
  const { message, target, actor } = content;
  if (message === 'determine') {
    const matter = matters.get(target);
    if (matter === undefined) return undefined;
    const { panel, kind } = matter;
    const isDrawn = panel.length > 0 || (kind === '' && terms.disputes?.reviewer === 'drawn');
    if (isDrawn && !panel.includes(actor)) return 'Other reviewers were drawn.';
    return panelFault(state, decision, judged(matter, terms));
  }
  if (message === 'updatePlan') {
    const owner = owners.get(target.replace(/-\d+$/, ''));
    return owner?.has(actor) === true ? undefined : 'It is for the owner of the plan.';
  }
  if (message !== 'signOff' || !governance.signOff.conflictStandsAside) return undefined;
  const person = state.people.get(actor);
  const own = person === undefined ? [] : organisationsOf(person, entry.at, entry.at);
  const isOwn = [...answered.values()].some(({ parties, left }) =>
    own.some((one) => parties.has(one) && !left.has(one)),
  );
  return isOwn ? 'The revision answers a dispute of their own organisation.' : undefined;
}

function noteEntry(state: PackState, terms: PackTerms, entry: Entry, conflicts: Conflicts): void {
  const { kind, key, body } = entry;
  const { matters, answered, preparers } = conflicts;
  if (kind === 'phase-entered' && body['period'] === state.period) {
    if (body['phase'] !== 'disputing' && body['phase'] !== 'paying') return;
    answered.clear();
    conflicts.isDisputed = body['phase'] === 'disputing';
    return;
  }
  if (kind !== 'reviewer-assigned') return;
  const disputeId = key.split('/')[1] ?? '';
  const matter = matters.get(disputeId);
  if (matter === undefined) return;
  const { panel, opening } = matter;
  const drawn = { ...judged(matter, terms), opening, panel, preparers };
  const fault = drawFault(state, entry, drawn);
  matter.panel = drawnPanel(entry);
  if (fault !== undefined) find(state, 'mandate', key, fault);
}

/** Who decides on a matter, and how many: a matter may have terms of its own. */
function judged(matter: Matter, { matters, governance }: PackTerms): JudgedMatter {
  const declared = matters[matter.kind];
  const role = declared?.role ?? governance.determination.role;
  return { ...matter, role, count: declared?.panel ?? 1 };
}

function noteDecision(
  { period }: PackState,
  decision: AcceptedDecision,
  { openings, matters, answered, isDisputed, preparers, owners }: Conflicts,
): void {
  const { content, entry, mandate } = decision;
  const { message, target, actor, details } = content;
  const matter = matters.get(message === 'joinDispute' ? textDetail(content, 'dispute') : target);
  switch (message) {
    case 'submit':
    case 'decideWithheld':
      preparers.add(actor);
      break;
    case 'determine':
      for (const person of peopleIn([voteOf(decision)])) preparers.add(person);
      matter?.opinions.push(decision);
      break;
    case 'review':
      preparers.add(actor);
      for (const name of Object.keys(details)) {
        if (!name.startsWith('planOwner.')) continue;
        const plan = `${period}-${name.slice('planOwner.'.length)}`;
        const named = owners.get(plan) ?? new Set();
        owners.set(plan, named.add(textDetail(content, name)));
      }
      break;
    case 'openDispute':
    case 'raiseMatter': {
      preparers.add(actor);
      const id = `${period}-D${matters.size + 1}`;
      const opening = openings.get(target) ?? entry.hash;
      openings.set(target, opening);
      const parties = new Map([[target, entry.at]]);
      const kind = message === 'raiseMatter' ? textDetail(content, 'kind') : '';
      matters.set(id, {
        parties,
        left: new Set(),
        openedAt: entry.at,
        authors: new Set([actor]),
        opinions: [],
        opening,
        panel: [],
        kind,
      });
      const own = matters.get(id);
      // A matter beside the disputes belongs to no round, and so to the time before the first.
      if (own !== undefined && (message === 'openDispute' || !isDisputed)) answered.set(id, own);
      break;
    }
    case 'joinDispute':
      preparers.add(actor);
      matter?.authors.add(actor);
      matter?.parties.set(target, entry.at);
      break;
    case 'answerDispute':
    case 'replyDispute':
    case 'addGround':
    case 'appealDispute':
      noteAuthor(decision, matter, preparers);
      if (message === 'appealDispute' && matter !== undefined) matter.opinions = [];
      break;
    case 'withdrawDispute':
      noteAuthor(decision, matter, preparers);
      matter?.left.add(mandate?.organisation ?? '');
      if ([...(matter?.parties.keys() ?? [])].every((one) => matter?.left.has(one))) {
        answered.delete(target);
      }
      break;
  }
}

/** A paper is also of the person in whose place it is written. */
function noteAuthor(
  decision: AcceptedDecision,
  matter: Matter | undefined,
  preparers: Set<string>,
): void {
  for (const author of peopleIn([voteOf(decision)])) {
    preparers.add(author);
    matter?.authors.add(author);
  }
}
