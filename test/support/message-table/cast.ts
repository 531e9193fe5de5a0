import type { Directory, Mandate } from '../../../core/governance/directory.ts';

/** The mandate that a message asks for in a scene. */
export interface Asked {
  readonly role: string;
  readonly organisation: string;
  /** Another role that may send it too. */
  readonly alsoRole?: string;
}

/** From when to when something counts; from long ago, and for good, unless told. */
export type Span = 'now' | 'not yet' | 'no more';

export interface CastMember {
  /** Their own organisation; that of the mandate unless told. */
  readonly organisation?: string;
  readonly key: Span;
  readonly mandates: readonly {
    readonly span: Span;
    /** What is asked for, unless told. */
    readonly role?: 'bystander' | 'the second role';
    readonly organisation?: string;
    readonly deputyFor?: string;
  }[];
}

const RIGHT = { span: 'now' } as const;

/** Everybody who sends messages in the table, whatever the message; by what is odd about them. */
export const CAST = {
  right: { key: 'now', mandates: [RIGHT] },
  'of another organisation': {
    organisation: 'elsewhere',
    key: 'now',
    mandates: [{ ...RIGHT, organisation: 'elsewhere' }],
  },
  'of another role': { key: 'now', mandates: [{ ...RIGHT, role: 'bystander' }] },
  'of the second role': { key: 'now', mandates: [{ ...RIGHT, role: 'the second role' }] },
  'without a mandate': { key: 'now', mandates: [] },
  'not yet mandated': { key: 'now', mandates: [{ span: 'not yet' }] },
  'no more mandated': { key: 'now', mandates: [{ span: 'no more' }] },
  'with a key not yet valid': { key: 'not yet', mandates: [RIGHT] },
  'with a key that ended': { key: 'no more', mandates: [RIGHT] },
  principal: { key: 'now', mandates: [RIGHT] },
  deputy: { key: 'now', mandates: [{ ...RIGHT, deputyFor: 'principal' }] },
  preparer: { key: 'now', mandates: [RIGHT] },
  'deputy of the preparer': { key: 'now', mandates: [{ ...RIGHT, deputyFor: 'preparer' }] },
  'of a party to it': { organisation: 'north', key: 'now', mandates: [RIGHT] },
} as const satisfies Record<string, CastMember>;

export type CastName = keyof typeof CAST;

/** Ids without spaces, as people have them. */
export const idOf = (name: string): string => name.replaceAll(' ', '-');

const SPANS: Readonly<Record<Span, { readonly validFrom: string; readonly validTo?: string }>> = {
  now: { validFrom: '2020-01-01T00:00:00.000Z' },
  'not yet': { validFrom: '2999-01-01T00:00:00.000Z' },
  'no more': { validFrom: '2020-01-01T00:00:00.000Z', validTo: '2021-01-01T00:00:00.000Z' },
};

/** The cast as a directory, for a message that asks for a mandate. */
export function castFor(asked: Asked, publicKeyOf: (personId: string) => string): Directory {
  const members: readonly (readonly [string, CastMember])[] = Object.entries(CAST);
  const people = members.map(([name, { organisation = asked.organisation, key, mandates }]) => {
    const personId = idOf(name);
    const held = mandates.map(
      ({ span, role, organisation: of = asked.organisation, deputyFor }, index) =>
        ({
          mandateId: `${personId}/${index}`,
          role: roleIn(asked, role),
          organisation: of,
          ...(deputyFor === undefined ? {} : { deputyFor }),
          ...SPANS[span],
        }) satisfies Mandate,
    );
    const keys = [{ publicKey: publicKeyOf(personId), ...SPANS[key] }];
    return [personId, { personId, name, organisation, keys, mandates: held }] as const;
  });
  return { people: Object.fromEntries(people) };
}

function roleIn(asked: Asked, role?: 'bystander' | 'the second role'): string {
  if (role === undefined) return asked.role;
  return role === 'the second role' ? (asked.alsoRole ?? 'bystander') : role;
}
