import { canonicalJson } from '../../core/canonical/index.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
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
  if (textDetail(content, 'isDemo') === 'true' && !allowsDemoKeys) {
    throw new GainshareError('DEMO_KEY_REFUSED', `The key of ${name} was made for a demo.`);
  }
  const programmeId = content.programme;
  const personId = textDetail(content, 'personId');
  const publicKey = textDetail(content, 'publicKey');
  if (!/^[0-9a-f]{64}$/.test(publicKey)) {
    throw new GainshareError('SHAPE_WRONG', 'A public key is 64 hexadecimal characters.');
  }
  const { validFrom, validTo } = validity(content, at);
  const span = validTo === '' ? { validFrom } : { validFrom, validTo };
  const { decisionId } = content;
  const organisation = textDetail(content, 'organisation');
  await addPerson(tx, { programmeId, personId, name, organisation, addedAt: at, decisionId });
  const isDemo = textDetail(content, 'isDemo') === 'true';
  await addPersonKey(tx, { programmeId, personId, publicKey, isDemo, ...span, decisionId });
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
      ...span,
      decisionId,
    });
  }
}

function validity(content: DecisionContent, at: string): { validFrom: string; validTo: string } {
  const from = textDetail(content, 'validFrom');
  return {
    validFrom: from === '' ? at : instant(from),
    validTo: textDetail(content, 'validTo') === '' ? '' : instant(textDetail(content, 'validTo')),
  };
}

function instant(text: string): string {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new GainshareError('SHAPE_WRONG', `"${text}" is not a date or an instant.`);
}

export async function writeAgreement(
  tx: Transaction,
  { record, effect }: EffectContext<'register-agreement'>,
): Promise<void> {
  const { content } = record.signed;
  await recordAgreementVersion(tx, {
    programmeId: content.programme,
    version: effect.version,
    agreementHash: effect.agreementHash,
    document: canonicalJson(loadAgreement(textDetail(content, 'document'))),
    effectiveFrom: effect.effectiveFrom,
    commonSubjects: ['calculation'],
    decisionId: content.decisionId,
    registeredAt: record.at,
  });
}

export async function writeAccount(
  tx: Transaction,
  { record, effect }: EffectContext<'set-account'>,
): Promise<void> {
  const { content } = record.signed;
  const { accountName = '', ...details } = content.details;
  await recordAccountDetails(tx, {
    programmeId: content.programme,
    partyId: content.target,
    version: effect.version,
    holderName: typeof accountName === 'string' ? accountName : '',
    details: canonicalJson(details),
    effectiveFrom: record.at,
    decisionIds: [content.decisionId],
  });
}
