import { describe, expect, it } from '@jest/globals';
import { nameKey, searchKeysOf } from '../../store/application/search-keys.ts';

describe('the words a case is found under', () => {
  it('should be every part of the name up to four characters, and the unit', () => {
    // when
    const keys = searchKeysOf({ person: { name: '张明远' }, employment: { kind: 'establishment', unitId: 'u-1' } });
    // then
    const parts = ['张', '张明', '张明远', '明', '明远', '远'];
    expect(keys).toEqual([...parts.map((part) => `name:${part}`), 'unit:u-1']);
  });

  it('should narrow a longer search by its end', () => {
    expect(searchKeysOf({ person: { name: '阿卜杜拉·买买提' } })).toContain(nameKey('杜拉·买买提'));
  });

  it('should not depend on the width or height of letters', () => {
    expect(searchKeysOf({ person: { name: 'Ａnna' } })).toContain(nameKey('ANN'));
  });

  it.each([[{}], [{ person: null }], [{ person: { name: 7 } }], [{ employment: { unitId: '' } }]])(
    'should be none in %j',
    (declaration) => {
      expect(searchKeysOf(declaration)).toEqual([]);
    },
  );
});
