import { describe, expect, it } from '@jest/globals';
import { rootProblem } from '../../../../embedded/broker/model/root-problem.ts';

const namespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

describe('root of a diagram', () => {
  it.each([
    `<definitions xmlns="${namespace}"/>`,
    `\uFEFF<?xml version="1.0"?>\n<!-- drawn -->\n<b:definitions\n  id="d" xmlns:b='${namespace}'>`,
  ])('should be BPMN definitions under any prefix: %s', (xml) => {
    expect(rootProblem(xml)).toBeUndefined();
  });

  it('should name the line of what is there instead', () => {
    expect(rootProblem('<?xml version="1.0"?>\n<html>')).toBe(
      "Error: URI=null Line=2: cvc-elt.1.a: Cannot find the declaration of element 'html'.",
    );
  });

  it('should not be definitions of another namespace, nor text, nor nothing', () => {
    expect(rootProblem('<b:definitions xmlns:b="urn:x">')).toContain("'b:definitions'");
    expect(rootProblem('hello')).toBe('Fatal Error: URI=null Line=1: Content is not allowed in prolog.');
    expect(rootProblem(' \n')).toBe('Fatal Error: URI=null Line=2: Premature end of file.');
  });
});
