import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, materialHash } from '../../domain/material-hash.ts';

describe('material hash', () => {
  it('should not depend on the order of the keys', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: '甲' }], e: undefined })).toBe('{"a":[{"c":"甲","d":null}],"b":1}');
  });

  it('should keep the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('should change with the material', () => {
    const same = (text: string) => text;
    expect(materialHash({ a: 1 }, same)).not.toBe(materialHash({ a: 2 }, same));
  });

  it('should refuse what JSON cannot hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('Expected a JSON value');
    expect(() => canonicalJson(() => 1)).toThrow('found a function');
  });
});
