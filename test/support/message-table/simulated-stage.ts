import type { DecisionRecord } from '../../../activities/record-decision.ts';
import { DOORS, type Door } from '../../../core/governance/doors.ts';
import type { Directory } from '../../../core/governance/directory.ts';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import { publicKeyOf, signDecision } from '../simulated-signature.ts';
import * as temporal from '../simulated-temporal.ts';
import { type Asked, castFor, idOf } from './cast.ts';
import type { Names } from './samples.ts';
import type { Scene, Stage } from './try-place.ts';

type Refused = { readonly signed: DecisionRecord['signed'] };
export type Effects = Readonly<Record<string, (input: never) => unknown>>;

/** What the world of a simulated scene has on record. */
export class Records {
  decisions: DecisionRecord[] = [];
  refused: Refused[] = [];
  /** What was said to people, by its kind. */
  notices: string[] = [];

  readonly effects = {
    recordDecision: (record: DecisionRecord) => {
      this.decisions.push(record);
      return record.outcome;
    },
    recordRefusal: (refusal: Refused) => void this.refused.push(refusal),
    recordNotice: ({ kind }: { readonly kind: string }) => void this.notices.push(kind),
    lapseAdoption: () => void this.notices.push('lapsed'),
    signalWorkflow: () => null,
    checkEvidence: () => null,
  };
}

/** The cast of a scene with others who bring it to where it is. */
export function peopleWith(asked: Asked, others: Directory['people']): Directory {
  const cast = castFor(asked, publicKeyOf).people;
  const people = { ...others, ...cast };
  for (const [personId, { mandates }] of Object.entries(others)) {
    const member = cast[personId];
    if (member === undefined) continue;
    people[personId] = { ...member, mandates: [...member.mandates, ...mandates] };
  }
  return { people };
}

/** Somebody with mandates, each `role@organisation`. */
export function person(personId: string, ...mandates: readonly string[]): Directory['people'] {
  const validFrom = '2020-01-01T00:00:00.000Z';
  const held = mandates.map((mandate) => {
    const [role = '', organisation = ''] = mandate.split('@');
    return { mandateId: `${personId}/${mandate}`, role, organisation, validFrom };
  });
  const organisation = held[0]?.organisation ?? '';
  const keys = [{ publicKey: publicKeyOf(personId), validFrom }];
  return { [personId]: { personId, name: personId, organisation, keys, mandates: held } };
}

/** The scene that stands in the simulation now. */
export function sceneOf(door: Door, names: Names, records: Records): Scene {
  const before = records.decisions.length;
  const send = async (message: string, payload: unknown): Promise<string> => {
    let answer: Promise<string>;
    try {
      answer = temporal.update(message, payload).then(
        () => 'ok',
        (error: unknown) => codeOf(door, error),
      );
    } catch (error) {
      return codeOf(door, error);
    }
    await temporal.settle();
    return await answer;
  };
  return {
    names,
    ended: async () => undefined,
    send,
    sendAnything: send,
    notices: () => records.notices,
    recorded: async () => ({
      decisions: records.decisions.slice(before).map(({ signed }) => signed.content.decisionId),
      refused: records.refused.map(({ signed }) => signed.content.decisionId),
    }),
  };
}

/** As the client says it of a workflow that has ended. */
function codeOf(door: Door, error: unknown): string {
  const code = (error as { type?: string }).type ?? String(error);
  return code === 'ENDED' ? DOORS[door].endedCode : code;
}

/** For whom the mandate must be, where a message asks for one organisation. */
const ORGANISATIONS: Readonly<
  Record<MessageRule['organisation'], (names: Names, door: Door) => string>
> = {
  any: () => 'aco',
  'dataset-owner': ({ datasetOwner }) => datasetOwner,
  'target-party': ({ partner }, door) => (door === 'dispute' ? 'north' : partner),
  'no-party-to-dispute': () => 'reviewers',
  'no-disputant-where-declared': () => 'aco',
};

/** The agreement of the simulation names a role of its own for every step. */
export const stepRole = (step: NonNullable<MessageRule['step']>): string => `${step}-role`;

export function simulatedStage(
  names: Names,
  setters: Readonly<Partial<Record<Door, Stage['set']>>>,
): Stage {
  return {
    set: async (place, message, asked, use) => {
      const set = setters[place.door];
      if (set === undefined) throw new Error(`nothing sets a ${place.door} here`);
      return await set(place, message, asked, use);
    },
    asks: ({ role, alsoRole, step, organisation, door }) => {
      const usual = role === 'anyone' ? 'auditor' : role;
      return {
        ...(alsoRole === undefined ? {} : { alsoRole }),
        role: step === null ? usual : stepRole(step),
        organisation: ORGANISATIONS[organisation](names, door),
      };
    },
    personId: idOf,
    remembers: false,
    hearsAnew: () => false,
    sign: (content, personId) => signDecision(content, personId),
    // While it calculates nothing is attended: what is sent then is answered in the next phase.
    canShare: ({ phase }, { phases }) => phase !== 'calculating' || !phases.includes(phase),
  };
}
