import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { endMandate } from '../../database/writes/end-mandate.ts';
import { endPersonKey } from '../../database/writes/end-person-key.ts';
import type { EffectContext } from './write-effect.ts';

/** A programme begins with its first manager, who signed its creation. */
export async function writeCreation(
  tx: Transaction,
  { record, allowsDemoKeys }: EffectContext<'create-programme'>,
): Promise<void> {
  const { content } = record.signed;
  await createProgramme(tx, {
    programmeId: content.programme,
    name: textDetail(content, 'name'),
    currency: textDetail(content, 'currency'),
    minorUnitDigits: Number(textDetail(content, 'minorUnitDigits')),
    timeZone: textDetail(content, 'timeZone'),
    createdAt: record.at,
  });
  const organisation = textDetail(content, 'organisation');
  await register(tx, {
    content,
    name: textDetail(content, 'personName'),
    roles: [`programme-manager@${organisation}`],
    at: record.at,
    allowsDemoKeys,
  });
}

export async function writePerson(
  tx: Transaction,
  { record, allowsDemoKeys }: EffectContext<'register-person'>,
): Promise<void> {
  const { content } = record.signed;
  await register(tx, {
    content,
    name: textDetail(content, 'name'),
    roles: listDetail(content, 'roles'),
    at: record.at,
    allowsDemoKeys,
  });
}

interface Registration {
  readonly content: DecisionContent;
  readonly name: string;
  /** `role@organisation` each. */
  readonly roles: readonly string[];
  readonly at: string;
  readonly allowsDemoKeys: boolean;
}

async function register(tx: Transaction, registration: Registration): Promise<void> {
  const { content, name, roles, at, allowsDemoKeys } = registration;
  const { programme: programmeId, decisionId } = content;
  const personId = textDetail(content, 'personId');
  const organisation = textDetail(content, 'organisation');
  await addPerson(tx, { programmeId, personId, name, organisation, addedAt: at, decisionId });
  await addKey(tx, { content, personId, at, allowsDemoKeys });
  for (const mandate of roles) {
    const [role = '', forOrganisation = ''] = mandate.split('@');
    if (role === '' || forOrganisation === '') {
      throw new GainshareError('SHAPE_WRONG', `Write a mandate as role@organisation: ${mandate}`);
    }
    await grantMandate(tx, {
      programmeId,
      mandateId: `${personId}/${mandate}/${decisionId}`,
      personId,
      role,
      organisation: forOrganisation,
      ...spanOf(content, at),
      decisionId,
    });
  }
}

interface KeyRegistration {
  readonly content: DecisionContent;
  readonly personId: string;
  readonly at: string;
  readonly allowsDemoKeys: boolean;
}

async function addKey(tx: Transaction, registration: KeyRegistration): Promise<void> {
  const { content, personId, at, allowsDemoKeys } = registration;
  const isDemo = textDetail(content, 'isDemo') === 'true';
  if (isDemo && !allowsDemoKeys) {
    throw new GainshareError('DEMO_KEY_REFUSED', `The key of ${personId} was made for a demo.`);
  }
  const publicKey = textDetail(content, 'publicKey');
  if (!/^[0-9a-f]{64}$/.test(publicKey)) {
    throw new GainshareError('SHAPE_WRONG', 'A public key is 64 hexadecimal characters.');
  }
  await addPersonKey(tx, {
    programmeId: content.programme,
    personId,
    publicKey,
    isDemo,
    ...spanOf(content, at),
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
  { record }: EffectContext<'grant-mandate'>,
): Promise<void> {
  const { content } = record.signed;
  const deputyFor = textDetail(content, 'deputyFor');
  await grantMandate(tx, {
    programmeId: content.programme,
    mandateId: `${content.target}/${textDetail(content, 'role')}/${content.decisionId}`,
    personId: content.target,
    role: textDetail(content, 'role'),
    organisation: textDetail(content, 'organisation'),
    ...(deputyFor === '' ? {} : { deputyFor }),
    ...spanOf(content, record.at),
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
  { record, allowsDemoKeys }: EffectContext<'add-key'>,
): Promise<void> {
  const { content } = record.signed;
  await addKey(tx, { content, personId: content.target, at: record.at, allowsDemoKeys });
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
