import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './problems-of.ts';
import { smallDiagram } from './small-diagram.ts';

const task = (extensions: string) =>
  smallDiagram(
    `<bpmn:serviceTask id="open" name="开启投票"><bpmn:extensionElements>${extensions}</bpmn:extensionElements></bpmn:serviceTask>`,
  );
const header = (mark: string) => `<zeebe:taskHeaders><zeebe:header key="mark" value="${mark}" /></zeebe:taskHeaders>`;
const property = (mark: string) =>
  `<zeebe:properties><zeebe:property name="mark" value="${mark}" /></zeebe:properties>`;

describe('mark-agrees', () => {
  it('should accept the same mark in both places', async () => {
    expect(await problemsOf('mark-agrees', task(header('ballot-opened') + property('ballot-opened')))).toEqual([]);
  });

  it('should refuse two marks and a mark in one place only', async () => {
    expect(await problemsOf('mark-agrees', task(header('ballot-opened') + property('ballot-cast')))).toEqual(['open']);
    expect(await problemsOf('mark-agrees', task(header('ballot-opened')))).toEqual(['open']);
  });

  it('should not ask for a mark', async () => {
    expect(await problemsOf('mark-agrees', task('<zeebe:taskDefinition type="open-ballot" />'))).toEqual([]);
  });
});
