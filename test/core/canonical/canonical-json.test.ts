import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHash, canonicalJson, sha256Hex } from '../../../core/canonical/index.ts';

describe('canonicalJson', () => {
  it('sorts keys by code units and leaves out white space', () => {
    expect(canonicalJson({ b: '1.10', a: [1, true, null], Z: {}, ä: '' })).toBe(
      '{"Z":{},"a":[1,true,null],"b":"1.10","ä":""}',
    );
  });

  it('writes texts as RFC 8785 does', () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\"/"');
  });

  it('leaves out what is undefined, and takes minus zero for zero', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it.each([
    ['a fraction', 0.1],
    ['a number too large to be exact', 2 ** 53],
    ['a big integer', 1n],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['not a number', Number.NaN],
    ['a function', () => 1],
    ['undefined in a list', [undefined]],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson({ value })).toThrowError(
      expect.objectContaining({ code: 'NOT_CANONICAL' }),
    );
  });

  it('says the same as another implementation of RFC 8785', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree')),
      ),
    }));
    fc.assert(fc.property(tree, (value) => canonicalJson(value) === canonicalize(value)));
  });
});

describe('hashes', () => {
  it('are SHA-256 in hexadecimal: the test vector of FIPS 180-4', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('do not depend on the order of keys', () => {
    expect(canonicalHash({ a: '1', b: '2' })).toBe(canonicalHash({ b: '2', a: '1' }));
  });
});
