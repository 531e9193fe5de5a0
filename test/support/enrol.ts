import { canonicalJson } from '../../core/canonical/index.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { keyOf, type TestEngine } from './test-engine.ts';

const VALID_FROM = '2020-01-01T00:00:00.000Z';

/** Each person's organisation, and the mandates as `role@organisation`. */
export type People = Readonly<Record<string, readonly [string, ...string[]]>>;

/** Puts people on the record. */
export async function enrol(
  engine: TestEngine,
  programmeId: string,
  people: People,
): Promise<void> {
  const validFrom = VALID_FROM;
  await withTransaction(engine.database, async (tx) => {
    for (const [personId, [organisation, ...mandates]] of Object.entries(people)) {
      const person = { programmeId, personId };
      await addPerson(tx, { ...person, name: personId, organisation, addedAt: validFrom });
      await addPersonKey(tx, { ...person, publicKey: keyOf(personId), validFrom });
      for (const mandate of mandates) {
        const [role = '', of = ''] = mandate.split('@');
        const mandateId = `${personId}/${mandate}`;
        await grantMandate(tx, { ...person, mandateId, role, organisation: of, validFrom });
      }
    }
  });
}

/** Puts on the record where each party is paid. */
export async function giveAccounts(
  engine: TestEngine,
  programmeId: string,
  parties: readonly string[],
): Promise<void> {
  const details = canonicalJson({ sortCode: '000000', accountNumber: '00000000' });
  await withTransaction(engine.database, async (tx) => {
    for (const partyId of parties) {
      await recordAccountDetails(tx, {
        programmeId,
        partyId,
        version: 1,
        holderName: partyId,
        details,
        effectiveFrom: VALID_FROM,
        decisionIds: [],
      });
    }
  });
}
