import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, serviceTask, start } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const escalation = '<bpmn:escalation id="x" escalationCode="X" />';
const definition = (id: string): string => `<bpmn:escalationEventDefinition id="${id}" escalationRef="x" />`;

function raising(interrupting: boolean): string {
  const inside =
    start('is') +
    element('intermediateThrowEvent', 'raise', '', definition('d1')) +
    serviceTask('work') +
    end('ie') +
    flow('is', 'raise') +
    flow('raise', 'work') +
    flow('work', 'ie');
  const attributes = `attachedToRef="sub" cancelActivity="${String(interrupting)}"`;
  return diagram(
    'p',
    start() +
      element('subProcess', 'sub', '', inside) +
      element('boundaryEvent', 'heard', '', definition('d2'), attributes) +
      end() +
      end('after') +
      flow('start', 'sub') +
      flow('sub', 'end') +
      flow('heard', 'after'),
    escalation,
  );
}

describe('escalation', () => {
  const suite = useEngine();

  it('should end what it interrupts', async () => {
    const { engine } = suite;
    // given
    await engine.deploy(raising(true));

    // when
    const key = await engine.create('p');

    // then
    expect(engine.life('ELEMENT_TERMINATED')).toEqual(['raise', 'sub']);
    expect(engine.isCompleted(key)).toBe(true);
  });

  it('should let the thrower go on where it does not interrupt, and be told in a record', async () => {
    const { engine } = suite;
    // given
    await engine.deploy(raising(false));
    const key = await engine.create('p');

    // when
    await engine.work('work');

    // then
    expect(engine.completed()).toEqual(expect.arrayContaining(['raise', 'heard', 'after', 'sub', 'end']));
    expect(engine.isCompleted(key)).toBe(true);
    const records = engine.records.filter(({ valueType }) => valueType === 'ESCALATION');
    expect(records.map(({ intent, value }) => [intent, value['throwElementId'], value['catchElementId']])).toEqual([
      ['ESCALATED', 'raise', 'heard'],
    ]);
  });

  it('should not be an incident when nobody hears it', async () => {
    const { engine } = suite;
    // given
    const thrown = element('endEvent', 'end', '', definition('d'));
    await engine.deploy(diagram('p', start() + thrown + flow('start', 'end'), escalation));

    // when
    const key = await engine.create('p');

    // then
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.incidents()).toEqual([]);
    expect(engine.records.find(({ valueType }) => valueType === 'ESCALATION')?.intent).toBe('NOT_ESCALATED');
  });
});
