import { canonicalHash } from '../canonical/index.ts';
import { textDetail } from '../governance/decision.ts';
import { isOwnAffair as isOwn } from '../governance/changes.ts';
import { isValidAt, type Mandate } from '../governance/directory.ts';
import { isSignedBy } from '../governance/signature.ts';
import { applyChange } from './check-change.ts';
import { applyToPeople } from './derive-people.ts';
import type { RecordOf } from './pack-record.ts';
import { type Entry, expectThat, find, type PackState, vouching } from './pack-state.ts';

/** What an entry repeats of the decision's content. */
const REPEATED = [
  'actor',
  'period',
  'message',
  'target',
  'decision',
  'reason',
  'revisionHash',
] as const;

/**
 * A decision: the audit has it, a key that the actor held then has signed it, and the mandate that
 * the audit names was the actor's then. What it changes of people counts for those after it.
 */
export function checkDecision(state: PackState, record: RecordOf<'decision'>): void {
  const { content, signature } = record;
  const where = `decision ${content.decisionId}`;
  const key = `decision/${content.decisionId}`;
  const entry = vouching(state, 'decision', key, 'decision-accepted');
  if (entry === undefined) return;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'decision', where, message);
  const { body } = entry;
  must(content.programme === state.programme, 'It is about another programme.');
  must(content.period === '' || content.period === state.period, 'It is about another period.');
  must(body['contentHash'] === canonicalHash(content), 'The audit has another content.');
  must(body['signature'] === signature, 'The audit has another signature.');
  for (const field of REPEATED) {
    must(body[field] === content[field], `The audit has another ${field}.`);
  }
  const last = state.decisions.at(-1);
  must(last === undefined || last.entry.seq < entry.seq, 'It stands out of order.');
  if (content.message === 'createProgramme') {
    // Whoever is let in later was let in by two people: nobody founds a programme that is there.
    if (entry.seq !== 1) return find(state, 'mandate', where, 'The programme was there before.');
    applyToPeople(state.people, content, entry.at);
  }
  checkSignature(state, record, entry);
  const mandate = heldMandate(state, record, entry);
  const isOwnAffair = isOwn(content, { people: Object.fromEntries(state.people) });
  const { organisation = '' } = state.people.get(content.actor) ?? {};
  const decision = { content, entry, organisation, mandate, isOwnAffair };
  applyChange(state, decision, signature);
  state.decisions.push(decision);
}

function checkSignature(state: PackState, record: RecordOf<'decision'>, { at }: Entry): void {
  const { content } = record;
  const where = `decision ${content.decisionId}`;
  const keys = state.people.get(content.actor)?.keys ?? [];
  const signing = keys.find((key) => isValidAt(key, at) && isSignedBy(record, key.publicKey));
  state.counts.signatures += 1;
  if (signing === undefined) {
    find(state, 'signature', where, `No key that ${content.actor} held at ${at} has signed it.`);
  }
}

/** The mandate that the entry names, where the actor held it then; a founder needs none. */
function heldMandate(
  state: PackState,
  { content }: RecordOf<'decision'>,
  { at, body }: Entry,
): Mandate | undefined {
  if (content.message === 'createProgramme') {
    const isFounder = content.actor === textDetail(content, 'personId');
    const where = `decision ${content.decisionId}`;
    expectThat(isFounder, state, 'mandate', where, 'Another person is registered by it.');
    return undefined;
  }
  const mandates = state.people.get(content.actor)?.mandates ?? [];
  const mandate = mandates.find(({ mandateId }) => mandateId === body['mandateId']);
  const isHeld =
    mandate !== undefined &&
    isValidAt(mandate, at) &&
    mandate.organisation === body['organisation'];
  const where = `decision ${content.decisionId}`;
  const message = `${content.actor} did not hold the mandate that the audit names at ${at}.`;
  expectThat(isHeld, state, 'mandate', where, message);
  return isHeld ? mandate : undefined;
}
