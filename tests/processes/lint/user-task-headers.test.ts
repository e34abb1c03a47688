import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const task = (extensions: string) =>
  smallDiagram(
    `<bpmn:userTask id="review" name="审核"><bpmn:extensionElements>${extensions}</bpmn:extensionElements></bpmn:userTask>`,
  );
const form = '<zeebe:formDefinition formId="unit-review" />';
const act = '<zeebe:header key="act" value="unit-review" />';
const deadline = (value: string) => `<zeebe:header key="deadline" value="${value}" />`;

describe('user-task-headers', () => {
  it('should accept a task with act, deadline and form', async () => {
    const xml = task(`${form}<zeebe:taskHeaders>${act}${deadline('unit-review')}</zeebe:taskHeaders>`);
    expect(await problemsOf('user-task-headers', xml)).toEqual([]);
  });

  it('should refuse a blank deadline', async () => {
    const xml = task(`${form}<zeebe:taskHeaders>${act}${deadline(' ')}</zeebe:taskHeaders>`);
    expect(await problemsOf('user-task-headers', xml)).toEqual(['review']);
  });

  it('should name each thing that is missing', async () => {
    expect(
      await problemsOf('user-task-headers', smallDiagram('<bpmn:userTask id="review" name="审核" />')),
    ).toHaveLength(3);
  });

  it('should not ask it of other tasks', async () => {
    expect(await problemsOf('user-task-headers', smallDiagram('<bpmn:serviceTask id="count" name="计票" />'))).toEqual(
      [],
    );
  });
});
