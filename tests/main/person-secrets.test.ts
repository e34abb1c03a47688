import { describe, expect, it } from '@jest/globals';
import { readPersonSecrets } from '../../main/person-secrets.ts';

describe('the secrets of the person hash', () => {
  it('should be read in order, the one without a name last', () => {
    expect(readPersonSecrets('p3:AAAAAAAAAAAAAAAAAAAA,p2:BBBBBBBBBBBBBBBBBBBB==,of before, with a comma')).toEqual([
      { id: 'p3', secret: 'AAAAAAAAAAAAAAAAAAAA' },
      { id: 'p2', secret: 'BBBBBBBBBBBBBBBBBBBB==' },
      { id: '', secret: 'of before, with a comma' },
    ]);
  });

  it('should be one as it always was', () => {
    expect(readPersonSecrets('a secret for tests only')).toEqual([{ id: '', secret: 'a secret for tests only' }]);
  });

  it('should not be read where one is short or a name comes twice', () => {
    expect(readPersonSecrets('p2:AAAAAAAAAAAAAAAAAAAA,short')).toBeUndefined();
    expect(readPersonSecrets('p2:AAAAAAAAAAAAAAAAAAAA,p2:BBBBBBBBBBBBBBBBBBBB')).toBeUndefined();
  });
});
