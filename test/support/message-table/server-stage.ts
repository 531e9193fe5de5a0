import { WorkflowNotFoundError } from '@temporalio/common';
import { addressOf, BEGINS_A_PERIOD } from '../../../client/intent.ts';
import { connectTransport } from '../../../client/temporal-transport.ts';
import { DOORS, type Door } from '../../../core/governance/doors.ts';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../../core/governance/messages.ts';
import { decisionHash, signDecision } from '../../../core/governance/signature.ts';
import type { SignedDecision } from '../../../core/governance/decision.ts';
import { withTransaction } from '../../../database/with-transaction.ts';
import { addPerson } from '../../../database/writes/add-person.ts';
import { addPersonKey } from '../../../database/writes/add-person-key.ts';
import { grantMandate } from '../../../database/writes/grant-mandate.ts';
import { keyOf, secretKeyOf, type TestEngine } from '../test-engine.ts';
import { testStack } from '../test-stack.ts';
import { type Asked, castFor, idOf } from './cast.ts';
import type { Place } from './expectation.ts';
import { ENDING, type Names } from './samples.ts';
import type { Scene, Stage } from './try-place.ts';

/** The organisation that a message's mandate is for, among the parties of the real agreement. */
const ORGANISATIONS: Readonly<Record<MessageRule['organisation'], string>> = {
  any: 'aco',
  'dataset-owner': 'cms',
  'target-party': 'south',
  'no-party-to-dispute': 'reviewers',
  'no-disputant-where-declared': 'aco',
};

/** The mandate that a message asks for under the real agreement. */
export function askedOf({ role, alsoRole, organisation, door }: MessageRule): Asked {
  const isOfDispute = door === 'dispute' && organisation === 'target-party';
  return {
    role: role === 'anyone' ? 'auditor' : role,
    ...(alsoRole === undefined ? {} : { alsoRole }),
    organisation: isOfDispute ? 'north' : ORGANISATIONS[organisation],
  };
}

/** Everybody of the cast has an id for each mandate that is asked for. */
export const castId = (name: string, { role, organisation, alsoRole = '' }: Asked): string =>
  `${idOf(name)}.${role}.${organisation}${alsoRole === '' ? '' : '.also'}`;

/**
 * Puts the cast for a mandate on record, whatever is odd about them: what nobody could register,
 * such as a mandate that ended years ago, is written as it would be after those years.
 */
export async function enrol(
  { database }: TestEngine,
  programmeId: string,
  asked: Asked,
  extra: readonly Asked[] = [],
): Promise<void> {
  const { people } = castFor(asked, (personId) => keyOf(castId(personId, asked)));
  await withTransaction(database, async (tx) => {
    for (const { personId: name, organisation } of Object.values(people)) {
      const personId = castId(name, asked);
      const addedAt = '2020-01-01T00:00:00.000Z';
      await addPerson(tx, { programmeId, personId, name, organisation, addedAt });
    }
    for (const { personId: name, keys, mandates } of Object.values(people)) {
      const personId = castId(name, asked);
      for (const key of keys) await addPersonKey(tx, { programmeId, personId, ...key });
      const prepares = name === 'preparer' ? extra.map(preparing) : [];
      for (const { deputyFor, ...mandate } of [...mandates, ...prepares]) {
        await grantMandate(tx, {
          programmeId,
          personId,
          ...mandate,
          mandateId: `${personId}/${mandate.mandateId}`,
          ...(deputyFor === undefined ? {} : { deputyFor: castId(deputyFor, asked) }),
        });
      }
    }
  });
}

const preparing = ({ role, organisation }: Asked) => ({
  mandateId: `prepares-${role}-${organisation}`,
  role,
  organisation,
  deputyFor: undefined,
  validFrom: '2020-01-01T00:00:00.000Z',
});

/** Sends by the product's client and past it: both must hear the same. */
export async function serverStage(
  engine: TestEngine,
  namesAt: (place: Place, use: 'counts' | 'is refused', message: MessageName) => Promise<Names>,
): Promise<Stage & { close(): Promise<void> }> {
  const { temporalAddress, temporalNamespace } = await testStack();
  const place = { connectionOptions: { address: temporalAddress }, namespace: temporalNamespace };
  const transport = await connectTransport(place, engine.taskQueue);
  return {
    close: () => transport.close(),
    asks: askedOf,
    personId: castId,
    remembers: true,
    hearsAnew: beginsAnew,
    sign: (content, personId) => signDecision(content, secretKeyOf(personId)),
    canShare: () => true,
    set: async (where, message, _, use) => {
      const names = await namesAt(where, use, message);
      return sceneAt(engine, transport, where, names);
    },
  };
}

/** A period that has ended hears these in a workflow that they begin. */
const beginsAnew = ({ door }: Place, message: MessageName): boolean =>
  door === 'period' && BEGINS_A_PERIOD.includes(message);

/** Any message of a door leads to its workflow. */
function doorMessage(door: Door): MessageName {
  const names = Object.keys(MESSAGES) as MessageName[];
  return names.find((name) => MESSAGES[name].door === door) ?? 'open';
}

type Transport = Awaited<ReturnType<typeof connectTransport>>;

function sceneAt(
  { client, database }: TestEngine,
  transport: Transport,
  place: Place,
  names: Names,
): Scene {
  const { door } = place;
  const { programme, period } = names;
  const target = door === 'plan' ? names.planId : names.disputeId;
  const addressFor = (message: MessageName) =>
    addressOf({
      form: 'gainshare-decision/1',
      programme,
      period: door === 'programme' ? '' : period,
      message,
      target,
      decisionId: '',
      actor: '',
      decision: '',
      reason: '',
      revisionHash: '',
      details: {},
    });
  const byClient = async (message: MessageName, signed: SignedDecision): Promise<string> => {
    // The client sends what it was given under the name that it was signed for.
    for (;;) {
      const answer = await transport
        .update(addressFor(message), signed, Date.now() + 30_000)
        .then((outcome) => (outcome === 'again' ? outcome : 'ok'))
        .catch((error: unknown) => (error as { code?: string }).code ?? String(error));
      if (answer !== 'again') return answer;
    }
  };
  const pastIt = async (message: MessageName, signed: unknown): Promise<string> => {
    const handle = client.workflow.getHandle(addressFor(message).workflowId);
    try {
      await handle.executeUpdate(message, { args: [signed] });
      return 'ok';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return DOORS[door].endedCode;
      return (error as { cause?: { type?: string } }).cause?.type ?? String(error);
    }
  };
  const sent = new Map<string, string>();
  return {
    names,
    ended: async () => {
      const { workflowId } = addressFor(doorMessage(door));
      await client.workflow
        .getHandle(workflowId)
        .result()
        .catch(() => undefined);
    },
    sendAnything: pastIt,
    send: async (message, signed) => {
      const { content } = signed;
      sent.set(decisionHash(content), content.decisionId);
      const heard = await byClient(message, signed);
      // What the client began anew has ended meanwhile, and past the client nobody begins another.
      if (place.hasEnded && beginsAnew(place, message)) return heard;
      // What ended with it answers nobody past the client, which knows the update by its id.
      if (heard === 'ok' && ENDING.includes(message)) return heard;
      const again = await pastIt(message, signed);
      return heard === again ? heard : `${heard} by the client, ${again} past it`;
    },
    recorded: async () => {
      const decisions = await database.pool.query<{ id: string }>(
        `select decision_id as id from gainshare.decisions
         where programme_id = $1 and decision_id = any($2)`,
        [programme, [...sent.values()]],
      );
      const refusals = await database.pool.query<{ hash: string }>(
        `select distinct body::jsonb ->> 'contentHash' as hash from gainshare.audit_entries
         where programme_id = $1 and kind = 'authority-refused'`,
        [programme],
      );
      return {
        decisions: decisions.rows.map(({ id }) => id),
        refused: refusals.rows.flatMap(({ hash }) => sent.get(hash) ?? []),
      };
    },
  };
}
