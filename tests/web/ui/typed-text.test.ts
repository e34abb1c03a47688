import { describe, expect, it } from '@jest/globals';
import { typedText } from '../../../web/ui/task/typed-text.ts';

const schema = {
  components: [
    { key: 'decision', label: '结论', values: [{ value: 'passed', label: '通过' }] },
    { components: [{ key: 'opinion', label: '意见' }] },
    { key: 'checked', label: '已核对' },
    { key: 'count' },
  ],
};

describe('what was typed into a form', () => {
  it('should be told by the labels of the fields', () => {
    expect(typedText(schema, { decision: 'passed', opinion: '同意', checked: true, count: 3 }, {})).toBe(
      '结论: 通过\n意见: 同意\n已核对: ✓\ncount: 3',
    );
  });

  it('should leave out what is empty, unknown, or was there before', () => {
    const typed = { decision: '', opinion: '照旧', checked: false, other: 'x' };
    expect(typedText(schema, typed, { opinion: '照旧' })).toBe('');
  });

  it('should not fail on a form of another shape', () => {
    expect(typedText(undefined, { a: 1 }, {})).toBe('');
    expect(typedText({ components: 'none' }, { a: 1 }, {})).toBe('');
  });
});
