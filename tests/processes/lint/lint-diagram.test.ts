import { describe, expect, it } from '@jest/globals';
import { lintDiagram } from '../../../processes/lint/lint-diagram.ts';
import { drawnDiagram } from './drawn-diagram.ts';
import { smallDiagram } from './small-diagram.ts';

describe('lintDiagram', () => {
  it('should speak Chinese and English for its own and the installed rules', async () => {
    // given
    const xml = smallDiagram('<bpmn:task id="lonely" />');
    // when
    const problems = await lintDiagram(xml);
    // then
    expect(problems.map((each) => each.rule)).toEqual(
      expect.arrayContaining(['zhicheng/chinese-names', 'start-event-required', 'no-bpmndi']),
    );
    for (const { message } of problems) {
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('should warn of how a diagram is drawn without refusing it', async () => {
    // given a step put to the left of the one before
    const xml = drawnDiagram(
      [
        { id: 'first', at: [300, 0, 100, 80] },
        { id: 'next', at: [0, 0, 100, 80] },
      ],
      [
        {
          id: 'first>next',
          points: [
            [300, 40],
            [100, 40],
          ],
        },
      ],
    );
    // when
    const problems = await lintDiagram(xml);
    // then
    expect(problems.find((each) => each.rule === 'zhicheng/left-to-right')?.severity).toBe('warning');
  });

  it('should say that a file is not a diagram', async () => {
    const problems = await lintDiagram('<html />');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ rule: 'parse', severity: 'error', elementId: '' });
  });

  it('should not overlook what Zeebe 8.5 cannot run', async () => {
    const problems = await lintDiagram(smallDiagram('<bpmn:serviceTask id="nobody" name="没有类型" />'));
    expect(problems.map((each) => each.rule)).toContain('camunda-compat/implementation');
  });
});
