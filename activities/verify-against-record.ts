import { GainshareError } from '../core/errors/index.ts';
import { textDetail } from '../core/governance/decision.ts';
import { isOwnAffair } from '../core/governance/changes.ts';
import { isValidAt } from '../core/governance/directory.ts';
import { secondManagerFault } from '../core/governance/founding.ts';
import type { MessageRule } from '../core/governance/message-rule.ts';
import { isMessageName, MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { isSignedBy } from '../core/governance/signature.ts';
import { identifierFault } from '../core/privacy/identifier-in-text.ts';
import { loadDirectory } from '../database/reads/load-directory.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Effect } from './effects/effect.ts';
import type { DecisionRecord } from './record-decision.ts';

/** The one message that each effect belongs to; an effect that is not here changes nothing. */
const MESSAGE_OF: Partial<Record<Effect['kind'], readonly MessageName[]>> = {
  'open-period': ['open'],
  'dataset-version': ['submit'],
  'late-data': ['keepLate'],
  waiver: ['waive'],
  'gate-review': ['review'],
  'open-dispute': ['openDispute'],
  determination: ['determine'],
  'open-matter': ['raiseMatter'],
  'join-dispute': ['joinDispute'],
  'dispute-paper': [
    'answerDispute',
    'determine',
    'replyDispute',
    'addGround',
    'appealDispute',
    'withdrawDispute',
  ],
  'propose-adoption': ['proposeAdoption'],
  'adopt-amendment': ['adoptAmendment'],
  'payment-release': ['releasePayment'],
  'payment-answers': ['answerPayment'],
  'payment-reissue': ['reissuePayment'],
  'plan-updated': ['updatePlan'],
  'plan-closed': ['closePlan'],
  'create-programme': ['createProgramme'],
  'register-person': ['confirmChange'],
  'grant-mandate': ['confirmChange'],
  'end-mandate': ['endMandate'],
  'add-key': ['addKey', 'confirmChange'],
  'end-key': ['endKey'],
  'register-agreement': ['confirmChange', 'signAgreement'],
  'end-agreement': ['endAgreement'],
  'set-account': ['confirmAccount'],
};

/**
 * Checks a decision once more against the people, keys and mandates on record, before it is
 * written. The workflow has checked it, but whoever has access to Temporal can schedule an activity
 * as well: what is on record must have been signed by somebody who is on record. A key or mandate
 * that has ended when the decision is written counts no more, whatever instant the caller names.
 */
export async function verifyAgainstRecord(
  tx: Transaction,
  record: DecisionRecord,
  writtenAt: string,
): Promise<void> {
  const { signed, publicKey, mandateId, effect, at } = record;
  const { content } = signed;
  if (!isSignedBy(signed, publicKey)) refuse('the signature is not made with the key named');
  const directory = await loadDirectory(tx, content.programme);
  const { people, personPatterns } = directory;
  const named = identifierFault(content, personPatterns);
  if (named !== undefined) throw new GainshareError('IDENTIFIER_IN_TEXT', named);
  const messages = MESSAGE_OF[effect.kind];
  if (!isMessageName(content.message)) return refuse(`there is no message ${content.message}`);
  if (messages !== undefined && !messages.includes(content.message)) {
    refuse(`${content.message} has not the effect ${effect.kind}`);
  }
  if (effect.kind === 'create-programme') {
    if (textDetail(content, 'publicKey') !== publicKey) refuse('the founder signs the creation');
    const fault = secondManagerFault(content);
    if (fault !== undefined) refuse(fault.reason);
    return;
  }
  const person = Object.hasOwn(people, content.actor) ? people[content.actor] : undefined;
  const key = person?.keys.find((one) => one.publicKey === publicKey);
  const counts = (span: Span) => isValidAt(span, at) && !hasEnded(span, writtenAt);
  if (key === undefined || !counts(key)) refuse(`the key is not one of ${content.actor}`);
  const mandate = person?.mandates.find((one) => one.mandateId === mandateId);
  if (mandate === undefined || !counts(mandate)) {
    return refuse(`the mandate is not one of ${content.actor}`);
  }
  const { door, role, alsoRole }: MessageRule = MESSAGES[content.message];
  const isFree = door !== 'programme' || role === 'anyone' || isOwnAffair(content, directory);
  if (!isFree && mandate.role !== role && mandate.role !== alsoRole) {
    refuse(`${content.message} needs a mandate as ${role}`);
  }
}

type Span = Parameters<typeof isValidAt>[0];

function hasEnded({ validTo }: Span, writtenAt: string): boolean {
  return validTo !== undefined && Date.parse(validTo) <= Date.parse(writtenAt);
}

function refuse(reason: string): never {
  throw new GainshareError('SIGNATURE_WRONG', `The decision is not recorded: ${reason}.`);
}
