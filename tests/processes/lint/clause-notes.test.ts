import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const unit = readFileSync('processes/unit-recommendation/unit-recommendation.bpmn', 'utf8');
const publicity = readFileSync('processes/publicity/publicity.bpmn', 'utf8');

describe('clause-notes', () => {
  it('should accept the diagram as it is, and warn when a legal step loses its annotation', async () => {
    // given
    const lost = unit.replace(/<bpmn:association id="note-unit-stamp-link"[^>]*>/u, '');
    // when / then
    expect(await problemsOf('clause-notes', unit)).toEqual([]);
    expect(await problemsOf('clause-notes', lost)).toEqual(['unit-stamp']);
  });

  it('should warn of an annotation that does not name the clause', async () => {
    const vague = unit.replace('第14条（14f）', '负责人');
    expect(await problemsOf('clause-notes', vague)).toEqual(['unit-approval']);
  });

  it('should also look into sub-processes', async () => {
    const lost = publicity.replace(/<bpmn:association id="note-close-publicity-link"[^>]*>/u, '');
    expect(await problemsOf('clause-notes', lost)).toEqual(['close-publicity']);
  });

  it('should ask it of a step that names rules, unless its sub-process has the annotation', async () => {
    // given
    const application = readFileSync('processes/title-application/title-application.bpmn', 'utf8');
    const lost = application.replace(/<bpmn:association id="note-withdrawal-link"[^>]*>/u, '');
    // when / then
    expect(await problemsOf('clause-notes', application)).toEqual([]);
    expect(await problemsOf('clause-notes', lost)).toEqual(['close-withdrawn']);
  });

  it('should not ask it of steps the law does not speak of', async () => {
    expect(await problemsOf('clause-notes', smallDiagram('<bpmn:task id="tidy-up" name="整理" />'))).toEqual([]);
  });
});
