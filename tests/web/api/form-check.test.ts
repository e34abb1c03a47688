import { describe, expect, it } from '@jest/globals';
import { checkForm } from '../../../web/api/task/form-check.ts';

const schema = {
  components: [
    { type: 'text', text: '说明' },
    {
      type: 'radio',
      key: 'decision',
      label: '结论',
      values: [{ value: 'passed' }, { value: 'returned' }],
      validate: { required: true },
    },
    {
      type: 'checkbox',
      key: 'stamped',
      label: '已盖章',
      validate: { required: true },
      conditional: { hide: '=not(decision = "passed")' },
    },
    { type: 'number', key: 'days', label: '天数', validate: { min: 5, max: 60 } },
    { type: 'textfield', key: 'code', label: '编号', validate: { pattern: '^[A-Z]{2}\\d+$', maxLength: 6 } },
    {
      type: 'group',
      path: 'window',
      components: [{ type: 'datetime', key: 'from', label: '开始', validate: { required: true } }],
    },
    {
      type: 'dynamiclist',
      path: 'rows',
      components: [{ type: 'textfield', key: 'reason', label: '理由', validate: { required: true } }],
    },
  ],
};

describe('checkForm', () => {
  it('should accept what fits the form', () => {
    const data = {
      decision: 'passed',
      stamped: true,
      days: 5,
      code: 'AB12',
      window: { from: '2025-09-01' },
      rows: [{ reason: '同单位' }],
    };
    expect(checkForm(schema, data)).toEqual([]);
  });

  it('should name each field that does not fit, also inside groups and lists', () => {
    // given
    const data = { decision: 'maybe', days: 4, code: 'ab', rows: [{ reason: '' }] };
    // when
    const fields = checkForm(schema, data).map(({ field }) => field);
    // then
    expect(fields).toEqual(['decision', 'days', 'code', 'window.from', 'rows.0.reason']);
  });

  it('should not ask for a field that its condition hides', () => {
    const data = { decision: 'returned', window: { from: '2025-09-01' } };
    expect(checkForm(schema, data)).toEqual([]);
  });

  it('should ask for it once it is shown', () => {
    const data = { decision: 'passed', window: { from: '2025-09-01' } };
    expect(checkForm(schema, data).map(({ message }) => message.zh)).toEqual(['已盖章：应勾选']);
  });
});
