import type { KnownProgramme } from '../../../activities/reads.ts';
import { programme } from '../../../workflows/programme.ts';
import { STARTED_AT } from '../simulated-period.ts';
import * as temporal from '../simulated-temporal.ts';
import { type Asked, idOf } from './cast.ts';
import type { Place } from './expectation.ts';
import type { Names } from './samples.ts';
import { type Effects, peopleWith, person, Records, sceneOf } from './simulated-stage.ts';
import type { Scene } from './try-place.ts';

/** What waits for a second person was proposed by the preparer of the cast. */
function knownOf({ phase }: Place, names: Names, asked: Asked): KnownProgramme {
  const { agreementHash, partner, dueParty, accountProposal, change, newcomer, keyOf } = names;
  const proposedBy = idOf('preparer');
  return {
    exists: phase === 'standing',
    directory: peopleWith(asked, person(names.personId, 'board@aco')),
    accountVersions: {},
    accountProposals: { [dueParty]: { proposalId: accountProposal, proposedBy } },
    agreementProposals: {
      [agreementHash]: {
        agreementHash,
        version: 2,
        effectiveFrom: '2031-01-01',
        proposalId: 'an-agreement-that-waits',
        signedBy: [partner, 'north'],
        hasSigned: [],
        proposedBy,
        proposedAt: STARTED_AT,
      },
    },
    changes: {
      [change]: {
        proposalId: change,
        message: 'registerPerson',
        proposedBy,
        mandateId: `${proposedBy}/0`,
        signingKey: keyOf(proposedBy),
        person: newcomer,
        publicKey: keyOf(newcomer),
      },
    },
  };
}

/** A programme in memory: one that stands, or whose workflow was only just started. */
export async function setProgramme(place: Place, names: Names, asked: Asked): Promise<Scene> {
  const records = new Records();
  const known = knownOf(place, names, asked);
  const isReader = (personId: string) =>
    known.directory.people[personId]?.mandates.some(({ role }) => role === asked.role) === true;
  const effects: Effects = {
    ...records.effects,
    loadProgramme: () => known,
    checkAgreementDocument: () => ({
      version: 2,
      agreementHash: names.agreementHash,
      effectiveFrom: '2031-01-01',
      signedBy: [],
    }),
    checkAccount: () => null,
    announceDirectory: () => null,
    lookAtEvidence: ({ personId }: { readonly personId: string }) => ({
      sight: isReader(personId) ? 'granted' : 'forbidden',
      partyId: 'north',
    }),
    loadRowsTerms: () => ({
      owner: names.datasetOwner,
      roles: [asked.role],
      dataset: names.dataset,
      version: '1',
    }),
    grantRows: () => null,
  };
  await temporal.simulate(programme, { programme: names.programme }, effects, STARTED_AT);
  return sceneOf('programme', names, records);
}
