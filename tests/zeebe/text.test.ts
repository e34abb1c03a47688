import { describe, expect, it } from '@jest/globals';
import { elementsOf, processNameOf } from '../../zeebe/diagram-elements.ts';
import { parseLosslessJson } from '../../zeebe/lossless-json.ts';
import { statusOfHeader } from '../../zeebe/status-header.ts';

describe('parseLosslessJson', () => {
  it('should keep a 64-bit key as text and a small number as a number', () => {
    expect(parseLosslessJson('{"key":4503599627370497001,"n":7,"f":1.5}')).toEqual({
      key: '4503599627370497001',
      n: 7,
      f: 1.5,
    });
  });

  it('should leave digits within text and negative long numbers right', () => {
    const text =
      '{"a":"x 4503599627370497001 \\" 4503599627370497001","b":-4503599627370497001,"c":[4503599627370497001]}';
    expect(parseLosslessJson(text)).toEqual({
      a: 'x 4503599627370497001 " 4503599627370497001',
      b: '-4503599627370497001',
      c: ['4503599627370497001'],
    });
  });

  it('should not take broken JSON', () => {
    expect(() => parseLosslessJson('{"key":')).toThrow(SyntaxError);
  });
});

describe('elementsOf', () => {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="z">
    <bpmn:process id="p" name="一件&#30003;报 &amp; &quot;更多&quot;"><bpmn:userTask name='审核>核' id="t"/><bpmn:endEvent id="e" /></bpmn:process>
    <zeebe:header id="not-an-element" /></bpmn:definitions>`;

  it('should read names and types, whatever the order and the quotes', () => {
    expect(elementsOf(xml)).toEqual({
      p: { name: '一件申报 & "更多"', type: 'process' },
      t: { name: '审核>核', type: 'userTask' },
      e: { name: '', type: 'endEvent' },
    });
    expect(processNameOf(xml, 'p')).toBe('一件申报 & "更多"');
  });

  it('should read a file without a prefix', () => {
    expect(
      elementsOf('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><task id="a"/></definitions>'),
    ).toEqual({
      a: { name: '', type: 'task' },
    });
  });
});

describe('statusOfHeader', () => {
  it('should take a status as it is and an owner’s word for it', () => {
    expect(statusOfHeader('departmentReview')).toBe('departmentReview');
    expect(statusOfHeader('bureau-review')).toBe('bureauReview');
  });

  it('should not make up a status', () => {
    expect(statusOfHeader('no-such')).toBeUndefined();
    expect(statusOfHeader(undefined)).toBeUndefined();
  });
});
