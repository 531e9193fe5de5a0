import type { SignedDecision } from '../../../core/governance/decision.ts';

type Shape = (signed: SignedDecision) => unknown;

const FIELDS = [
  'form',
  'programme',
  'period',
  'message',
  'target',
  'decisionId',
  'actor',
  'decision',
  'reason',
  'revisionHash',
  'details',
] as const;

const withContent =
  (change: object): Shape =>
  ({ content, signature }) => ({ content: { ...content, ...change }, signature });

function without(field: (typeof FIELDS)[number]): Shape {
  return ({ content: { [field]: _, ...content }, signature }) => ({ content, signature });
}

/** What is no decision, whatever the message: each must be refused for its shape. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  nothing: () => undefined,
  null: () => null,
  text: () => 'x'.repeat(1000),
  number: () => 1,
  list: (signed) => [signed],
  empty: () => ({}),
  'content alone': ({ content }) => ({ content }),
  'signature alone': ({ signature }) => ({ signature }),
  'content as text': ({ content, signature }) => ({ content: JSON.stringify(content), signature }),
  'content as list': ({ content, signature }) => ({ content: [content], signature }),
  'no signature': ({ content }) => ({ content, signature: '' }),
  'short signature': ({ content, signature }) => ({ content, signature: signature.slice(2) }),
  'signature in capitals': ({ content }) => ({ content, signature: 'A'.repeat(128) }),
  'something beside it': (signed) => ({ ...signed, directory: { people: {} } }),
  'an extra field': withContent({ isAdmin: 'true' }),
  'another form': withContent({ form: 'gainshare-decision/2' }),
  'an id that is too short': withContent({ decisionId: 'short' }),
  'an id of an object': withContent({ decisionId: '__proto__' }),
  'a name with a colon': withContent({ programme: 'one:two' }),
  'a character that cannot be written': withContent({ reason: 'a\0b' }),
  'half a character': withContent({ actor: '\ud800' }),
  'a text that is too long': withContent({ target: 'x'.repeat(201) }),
  'a reason that is too long': withContent({ reason: 'x'.repeat(2001) }),
  'a huge text': withContent({ reason: 'x'.repeat(500_000) }),
  'details as a list': withContent({ details: ['x'] }),
  'details as text': withContent({ details: 'x' }),
  'a detail that is a number': withContent({ details: { amount: 1 } }),
  'a detail that is an object': withContent({ details: { amount: { value: '1' } } }),
  'a list with a number in it': withContent({ details: { lines: ['x', 1] } }),
  'a list that is too long': withContent({ details: { lines: Array(1001).fill('x') } }),
  'too many details': withContent({
    details: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`d${index}`, 'x'])),
  }),
  'huge details': withContent({ details: { document: 'x'.repeat(400_000) } }),
  ...Object.fromEntries(FIELDS.map((field) => [`no ${field}`, without(field)])),
  ...Object.fromEntries(FIELDS.map((field) => [`${field} null`, withContent({ [field]: null })])),
  ...Object.fromEntries(FIELDS.map((field) => [`${field} a number`, withContent({ [field]: 7 })])),
};
