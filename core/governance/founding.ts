import type { Fault } from '../period/decision-fault.ts';
import { type DecisionContent, textDetail } from './decision.ts';
import type { Directory, Person } from './directory.ts';
import { isKeyProven } from './key-proof.ts';

/*
 * A programme begins with two managers at once: the first signs its creation, the second consents
 * by a proof of the key. So there is no time in which one person alone can let others in.
 */

/** The two managers that a creation names, as the directory has them. */
export function foundersOf(content: DecisionContent): Directory {
  const founders = (['', 'second'] as const).map((place) => founderIn(content, place));
  return { people: Object.fromEntries(founders.map((founder) => [founder.personId, founder])) };
}

function founderIn(content: DecisionContent, place: '' | 'second'): Person {
  const said = (name: string) =>
    textDetail(content, place === '' ? name : `second${name[0]?.toUpperCase()}${name.slice(1)}`);
  const validFrom = '1970-01-01T00:00:00.000Z';
  const organisation = said('organisation');
  return {
    personId: said('personId'),
    name: said('personName'),
    organisation,
    keys: [{ publicKey: said('publicKey'), validFrom }],
    mandates: [{ mandateId: 'founder', role: 'programme-manager', organisation, validFrom }],
  };
}

/** Why a creation names no second manager who is somebody else with a key of their own. */
export function secondManagerFault(content: DecisionContent): Fault | undefined {
  const said = (name: string) => textDetail(content, name);
  const person = said('secondPersonId');
  const publicKey = said('secondPublicKey');
  if (person === '' || said('secondOrganisation') === '') {
    const reason = 'a programme begins with two managers: name the second and the organisation';
    return { code: 'SHAPE_WRONG', reason };
  }
  if (person === said('personId') || publicKey === said('publicKey')) {
    return {
      code: 'SHAPE_WRONG',
      reason: 'the second manager is another person, with another key',
    };
  }
  const claim = { programme: content.programme, person, publicKey };
  if (isKeyProven(claim, said('secondKeyProof'))) return undefined;
  return { code: 'KEY_UNPROVEN', reason: `the key of ${person} has not signed its registration` };
}
