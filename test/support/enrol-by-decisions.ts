import { recordDecision } from '../../activities/record-decision.ts';
import type { Effect } from '../../activities/effects/effect.ts';
import { decisionContent, type Intent } from '../../client/intent.ts';
import { signDecision } from '../../core/governance/signature.ts';
import { loadDirectory } from '../../database/reads/load-directory.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { People } from './enrol.ts';
import { keyOf, keyProofOf, secretKeyOf, type TestEngine } from './test-engine.ts';

/**
 * Puts people and accounts on the record by the decisions of two, signed, as a pack wants to see
 * them. They are recorded by the activity that records every decision, which checks them, without
 * the workflow that asks for it: that takes a tenth of the time.
 */
export async function enrolByDecisions(
  engine: TestEngine,
  programme: string,
  people: People,
  parties: readonly string[],
): Promise<void> {
  const record = await recorder(engine, programme);
  for (const [personId, [organisation, ...roles]] of Object.entries(people)) {
    const keyProof = keyProofOf(programme, personId);
    const person = { personId, name: personId, organisation, publicKey: keyOf(personId) };
    const details = { ...person, keyProof, isDemo: 'true', roles };
    const proposalId = await record({ actor: 'mia', message: 'registerPerson', details });
    await record(
      { actor: 'max', message: 'confirmChange', decision: 'confirm', target: proposalId },
      { kind: 'register-person', proposalId },
    );
  }
  for (const target of parties) {
    const account = { accountName: target, sortCode: '000000', accountNumber: '00000000' };
    const proposal = { actor: 'fiona', message: 'setAccount', target, details: account } as const;
    const proposalId = await record(proposal);
    const details = { proposal: proposalId };
    await record(
      { actor: 'felix', message: 'confirmAccount', decision: 'confirm', target, details },
      { kind: 'set-account', version: 1, proposalId },
    );
  }
}

/** Records one decision with its effect; gives its id. */
type Recorder = (intent: Omit<Intent, 'programme'>, effect?: Effect) => Promise<string>;

async function recorder({ database, store }: TestEngine, programme: string): Promise<Recorder> {
  const workflows = { start: async () => undefined, signal: async () => undefined };
  const ways = { database, store, workflows, calculationVersion: 'test', allowsDemoKeys: true };
  let recorded = 0;
  return async (intent, effect = { kind: 'none' }) => {
    recorded += 1;
    const decisionId = `${programme}-enrolment-${recorded}`;
    const { actor, target = '' } = intent;
    const content = decisionContent({ programme, ...intent }, decisionId);
    const { people } = await withTransaction(database, (tx) => loadDirectory(tx, programme));
    const mandate = people[actor]?.mandates[0];
    if (mandate === undefined) throw new Error(`${actor} has no mandate`);
    const { mandateId, organisation } = mandate;
    const isOfAParty = intent.message === 'setAccount' || intent.message === 'confirmAccount';
    await recordDecision(ways, {
      signed: signDecision(content, secretKeyOf(actor)),
      mandateId,
      organisation,
      publicKey: keyOf(actor),
      at: new Date().toISOString(),
      partyId: isOfAParty ? target : '',
      outcome: { decisionId, note: `${intent.message} is recorded`, data: {} },
      effect,
    });
    return decisionId;
  };
}
