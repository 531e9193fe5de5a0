import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../core/canonical/index.ts';
import { authorityFor, type Matter } from '../../../core/governance/authority.ts';
import { availableVotes } from '../../../core/governance/available-votes.ts';
import type { Directory, Mandate, PersonKey } from '../../../core/governance/directory.ts';
import { MESSAGES } from '../../../core/governance/messages.ts';
import { publicKeyOf, signDecision } from '../../../core/governance/signature.ts';

const FROM = '2022-01-01T00:00:00.000Z';
const NOW = '2022-06-01T00:00:00.000Z';
const TO = '2022-12-31T00:00:00.000Z';
const ROLE = 'governance-member';

const secret = (name: string) => sha256Hex(`secret key of ${name}`);
const key = (name: string, more: Partial<PersonKey> = {}): PersonKey => ({
  publicKey: publicKeyOf(secret(name)),
  validFrom: FROM,
  ...more,
});
const mandate = (organisation: string, more: Partial<Mandate> = {}): Mandate => ({
  mandateId: `${organisation}/${more.deputyFor ?? ''}`,
  role: ROLE,
  organisation,
  validFrom: FROM,
  ...more,
});

const person = (
  personId: string,
  mandates: readonly Mandate[],
  keys: readonly PersonKey[] = [key(personId)],
) => ({ personId, name: personId, organisation: 'home', keys, mandates });

const directory = (...people: readonly ReturnType<typeof person>[]): Directory => ({
  people: Object.fromEntries(people.map((one) => [one.personId, one])),
});

const decision = (actor: string, signer = actor) =>
  signDecision(
    {
      form: 'gainshare-decision/1',
      programme: 'p',
      period: '2021',
      message: 'signOff',
      target: '',
      decisionId: 'decision-1',
      actor,
      decision: 'sign',
      reason: '',
      revisionHash: '',
      details: {},
    },
    secret(signer),
  );

const NOBODYS: Matter = { preparers: [''], ownMatterOf: [] };

function codeOf(people: Directory, actor: string, matter = NOBODYS, signer = actor): string {
  const authority = authorityFor(MESSAGES.signOff, decision(actor, signer), people, matter, NOW);
  return authority.granted ? 'granted' : authority.code;
}

describe('a signature counts', () => {
  const gus = person('gus', [mandate('payer')]);

  test('of a person with key and mandate', () => {
    expect(codeOf(directory(gus), 'gus')).toBe('granted');
  });

  test.each(['__proto__', 'constructor', 'toString', 'GUS', 'gu\u0455'])(
    'never of "%s"',
    (name) => {
      expect(codeOf(directory(gus), name)).toBe('PERSON_UNKNOWN');
    },
  );

  test('never by the key of somebody else', () => {
    expect(codeOf(directory(gus, person('eve', [])), 'gus', NOBODYS, 'eve')).toBe(
      'SIGNATURE_WRONG',
    );
  });

  test('never by a key that has ended, or has not begun', () => {
    for (const span of [{ validTo: NOW }, { validFrom: TO }]) {
      const people = directory(person('gus', [mandate('payer')], [key('gus', span)]));
      expect(codeOf(people, 'gus')).toBe('KEY_NOT_VALID');
    }
  });

  test('never under a mandate that has ended, or has not begun, or is for another role', () => {
    for (const more of [{ validTo: NOW }, { validFrom: TO }, { role: 'partner' }]) {
      expect(codeOf(directory(person('gus', [mandate('payer', more)])), 'gus')).toBe(
        'MANDATE_MISSING',
      );
    }
  });
});

describe('whoever prepared it', () => {
  const dora = person('dora', [mandate('north')]);
  const otto = person('otto', [mandate('north', { deputyFor: 'dora' })]);
  const both = person('both', [mandate('north', { deputyFor: 'dora' }), mandate('payer')]);
  const people = directory(dora, otto, both);
  const matter: Matter = { preparers: ['dora'], ownMatterOf: [] };

  test('does not sign it, in person or through a deputy', () => {
    expect(codeOf(people, 'dora', matter)).toBe('OWN_WORK');
    expect(codeOf(people, 'otto', matter)).toBe('OWN_WORK');
    expect(codeOf(people, 'otto', { ...matter, preparers: ['otto'] })).toBe('OWN_WORK');
  });

  test('keeps nobody from signing in their own place', () => {
    const authority = authorityFor(MESSAGES.signOff, decision('both'), people, matter, NOW);
    expect(authority).toMatchObject({ granted: true, mandate: { organisation: 'payer' } });
  });

  test('has no vote that a quorum could hope for', () => {
    expect(availableVotes(people, ROLE, matter, NOW)).toEqual([
      { personId: 'both', principalId: 'both', organisation: 'payer' },
    ]);
  });
});
