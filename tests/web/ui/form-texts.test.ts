import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOptions } from '../../../web/ui/form/form-schema.ts';
import { formText } from '../../../web/ui/form/form-texts.ts';

const viewer = join(import.meta.dirname, '../../../node_modules/@bpmn-io/form-js-viewer/dist/index.es.js');

describe('form texts', () => {
  it('should have Chinese for every message of the validation', () => {
    // given
    const source = readFileSync(viewer, 'utf8');
    const messages = [...source.matchAll(/errors\.push\((?:[\w.]+ \|\| )?[`']([^`']+)[`']\)/gu)]
      .map((match) => match[1] ?? '')
      .map((text) => text.replace(/\$\{[^}]+\}/gu, '7'));

    // when
    const missing = messages.filter((text) => !/[\u4e00-\u9fff]/u.test(formText(text)));

    // then
    expect(messages.length).toBeGreaterThan(6);
    expect(missing).toEqual([]);
  });

  it('should keep the figures of a message', () => {
    expect(formText('Field must have minimum value of 5.')).toBe('不得小于 5，请改正');
  });

  it('should not change a text of the form itself', () => {
    expect(formText('审核意见')).toBe('审核意见');
  });
});

describe('choices of a form', () => {
  it('should put the choices of the case into the field, also inside a group', () => {
    // given
    const schema = {
      type: 'default',
      components: [{ type: 'group', components: [{ type: 'select', key: 'expertId', valuesKey: 'expertIdOptions' }] }],
    };

    // when
    const filled = withOptions(schema, { expertId: [{ value: 'e1', label: '专家一' }] });

    // then
    expect(filled).toEqual({
      type: 'default',
      components: [
        {
          type: 'group',
          components: [{ type: 'select', key: 'expertId', values: [{ value: 'e1', label: '专家一' }] }],
        },
      ],
    });
  });

  it('should not touch a field without choices of the case', () => {
    // given
    const schema = { components: [{ type: 'radio', key: 'decision', values: [{ value: 'passed', label: '通过' }] }] };

    // then
    expect(withOptions(schema, {})).toEqual(schema);
  });
});
