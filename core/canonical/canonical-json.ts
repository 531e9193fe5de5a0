import { GainshareError } from '../errors/index.ts';

/**
 * The canonical JSON of a value (RFC 8785): keys sorted by UTF-16 code units, no white space.
 * A key whose value is `undefined` is left out, as JSON does. RFC 8785 writes numbers as doubles,
 * so every number that is not a safe integer is refused (NOT_CANONICAL): money stays exact as text.
 *
 * canonicalJson({ b: '1.10', a: [1, true] }) gives {"a":[1,true],"b":"1.10"}
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return integerText(value);
    case 'object':
      return value === null ? 'null' : compositeText(value);
    default:
      throw new GainshareError('NOT_CANONICAL', `A ${typeof value} cannot be hashed.`);
  }
}

function integerText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  throw new GainshareError('NOT_CANONICAL', `The number ${value} is not a whole number.`);
}

function compositeText(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isPlainRecord(value)) {
    throw new GainshareError('NOT_CANONICAL', `A ${value.constructor.name} cannot be hashed.`);
  }
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** A `Map`, a `Date` or a class would lose its content in silence: only plain objects pass. */
function isPlainRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // An object from another realm (the workflow sandbox) has an Object.prototype of its own.
  return Object.getPrototypeOf(prototype) === null;
}
