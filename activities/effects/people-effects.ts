import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { endMandate } from '../../database/writes/end-mandate.ts';
import { endPersonKey } from '../../database/writes/end-person-key.ts';
import { proposalOf } from './proposal-of.ts';
import type { EffectContext } from './write-effect.ts';

/** A programme begins with two managers: the first signed its creation, the second a key proof. */
export async function writeCreation(
  tx: Transaction,
  { record, allowsDemoKeys }: EffectContext<'create-programme'>,
): Promise<void> {
  const { content } = record.signed;
  const { at } = record;
  const said = (name: string) => textDetail(content, name);
  await createProgramme(tx, {
    programmeId: content.programme,
    name: said('name'),
    currency: said('currency'),
    minorUnitDigits: Number(said('minorUnitDigits')),
    timeZone: said('timeZone'),
    createdAt: at,
  });
  const manager = (organisation: string) => [`programme-manager@${organisation}`];
  const shared = { content, carriedBy: content.decisionId, at, allowsDemoKeys };
  await register(tx, {
    ...shared,
    personId: said('personId'),
    name: said('personName'),
    organisation: said('organisation'),
    publicKey: said('publicKey'),
    isDemo: said('isDemo') === 'true',
    roles: manager(said('organisation')),
    span: content,
  });
  await register(tx, {
    ...shared,
    personId: said('secondPersonId'),
    name: said('secondPersonName'),
    organisation: said('secondOrganisation'),
    publicKey: said('secondPublicKey'),
    isDemo: said('secondIsDemo') === 'true',
    roles: manager(said('secondOrganisation')),
    span: content,
  });
}

export async function writePerson(
  tx: Transaction,
  { record, effect, allowsDemoKeys }: EffectContext<'register-person'>,
): Promise<void> {
  const { content } = record.signed;
  const proposal = await proposalOf(tx, content, effect.proposalId);
  await register(tx, {
    content,
    carriedBy: effect.proposalId,
    personId: textDetail(proposal, 'personId'),
    name: textDetail(proposal, 'name'),
    organisation: textDetail(proposal, 'organisation'),
    publicKey: textDetail(proposal, 'publicKey'),
    isDemo: textDetail(proposal, 'isDemo') === 'true',
    roles: listDetail(proposal, 'roles'),
    span: proposal,
    at: record.at,
    allowsDemoKeys,
  });
}

interface Registration {
  /** The decision by which it comes in force. */
  readonly content: DecisionContent;
  /** The decision that carries it: mandates are named for it. */
  readonly carriedBy: string;
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly publicKey: string;
  readonly isDemo: boolean;
  /** `role@organisation` each. */
  readonly roles: readonly string[];
  /** Says from when to when it counts. */
  readonly span: DecisionContent;
  readonly at: string;
  readonly allowsDemoKeys: boolean;
}

async function register(tx: Transaction, registration: Registration): Promise<void> {
  const { content, personId, name, organisation, roles, span, at, carriedBy } = registration;
  const { programme: programmeId, decisionId } = content;
  await addPerson(tx, { programmeId, personId, name, organisation, addedAt: at, decisionId });
  await addKey(tx, registration);
  for (const mandate of roles) {
    const [role = '', forOrganisation = ''] = mandate.split('@');
    if (role === '' || forOrganisation === '') {
      throw new GainshareError('SHAPE_WRONG', `Write a mandate as role@organisation: ${mandate}`);
    }
    await grantMandate(tx, {
      programmeId,
      mandateId: `${personId}/${mandate}/${carriedBy}`,
      personId,
      role,
      organisation: forOrganisation,
      ...spanOf(span, at),
      decisionId,
    });
  }
}

type KeyRegistration = Pick<
  Registration,
  'content' | 'personId' | 'publicKey' | 'isDemo' | 'span' | 'at' | 'allowsDemoKeys'
>;

async function addKey(tx: Transaction, registration: KeyRegistration): Promise<void> {
  const { content, personId, publicKey, isDemo, span, at, allowsDemoKeys } = registration;
  if (isDemo && !allowsDemoKeys) {
    throw new GainshareError('DEMO_KEY_REFUSED', `The key of ${personId} was made for a demo.`);
  }
  if (!/^[0-9a-f]{64}$/.test(publicKey)) {
    throw new GainshareError('SHAPE_WRONG', 'A public key is 64 hexadecimal characters.');
  }
  await addPersonKey(tx, {
    programmeId: content.programme,
    personId,
    publicKey,
    isDemo,
    ...spanOf(span, at),
    decisionId: content.decisionId,
  });
}

/** From now at the earliest: nobody gets a key or a mandate for what was decided before. */
function spanOf(content: DecisionContent, at: string): { validFrom: string; validTo?: string } {
  const from = textDetail(content, 'validFrom');
  const to = textDetail(content, 'validTo');
  const isLater = from !== '' && Date.parse(instant(from)) > Date.parse(at);
  const validFrom = isLater ? instant(from) : at;
  return to === '' ? { validFrom } : { validFrom, validTo: instant(to) };
}

function instant(text: string): string {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new GainshareError('SHAPE_WRONG', `"${text}" is not a date or an instant.`);
}

export async function writeMandate(
  tx: Transaction,
  { record, effect }: EffectContext<'grant-mandate'>,
): Promise<void> {
  const { content } = record.signed;
  const proposal = await proposalOf(tx, content, effect.proposalId);
  const role = textDetail(proposal, 'role');
  const deputyFor = textDetail(proposal, 'deputyFor');
  await grantMandate(tx, {
    programmeId: content.programme,
    mandateId: `${proposal.target}/${role}/${effect.proposalId}`,
    personId: proposal.target,
    role,
    organisation: textDetail(proposal, 'organisation'),
    ...(deputyFor === '' ? {} : { deputyFor }),
    ...spanOf(proposal, record.at),
    decisionId: content.decisionId,
  });
}

export async function writeMandateEnd(
  tx: Transaction,
  { record }: EffectContext<'end-mandate'>,
): Promise<void> {
  const { content } = record.signed;
  await endMandate(tx, {
    programmeId: content.programme,
    mandateId: content.target,
    validTo: endOf(content, record.at),
    reason: content.reason,
    decisionId: content.decisionId,
  });
}

export async function writeKey(
  tx: Transaction,
  { record, effect, allowsDemoKeys }: EffectContext<'add-key'>,
): Promise<void> {
  const { content } = record.signed;
  const proposal = await proposalOf(tx, content, effect.proposalId);
  await addKey(tx, {
    content,
    personId: proposal.target,
    publicKey: textDetail(proposal, 'publicKey'),
    isDemo: textDetail(proposal, 'isDemo') === 'true',
    span: proposal,
    at: record.at,
    allowsDemoKeys,
  });
}

export async function writeKeyEnd(
  tx: Transaction,
  { record }: EffectContext<'end-key'>,
): Promise<void> {
  const { content } = record.signed;
  await endPersonKey(tx, {
    programmeId: content.programme,
    publicKey: content.target,
    validTo: endOf(content, record.at),
    reason: content.reason,
    decisionId: content.decisionId,
  });
}

/** A mandate or a key ends now, or later: never before now, for what was decided stands. */
function endOf(content: DecisionContent, at: string): string {
  const text = textDetail(content, 'validTo');
  if (text === '' || Date.parse(text) < Date.parse(at)) return at;
  return instant(text);
}
