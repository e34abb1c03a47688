import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, serviceTask, start } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const plain = (id: string): string => diagram(id, start() + end() + flow('start', 'end'));

describe('deployment', () => {
  const suite = useEngine();
  const versions = async (xml: string, name: string): Promise<number[]> =>
    (await suite.engine.deploy(xml, name)).deployments.map(({ version }) => version);

  it('should make a new version only of what differs from the latest', async () => {
    expect(await versions(plain('p'), 'a.bpmn')).toEqual([1]);
    expect(await versions(plain('p'), 'a.bpmn')).toEqual([1]);
    expect(await versions(plain('p'), 'b.bpmn')).toEqual([2]);
    expect(await versions(plain('p'), 'a.bpmn')).toEqual([3]);
  });

  it('should deploy all or nothing', async () => {
    const { engine } = suite;
    const deployed = engine.broker.execute<'deployResource'>({
      kind: 'deployResource',
      resources: [
        { name: 'good.bpmn', content: Buffer.from(plain('good')) },
        {
          name: 'bad.bpmn',
          content: Buffer.from(diagram('bad', start() + element('serviceTask', 't') + flow('start', 't'))),
        },
      ],
    });
    await expect(deployed).rejects.toThrow(
      "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:\n" +
        "'bad.bpmn': - Element: t\n    - ERROR: Must have exactly one 'zeebe:taskDefinition' extension element\n",
    );
    await expect(engine.create('good')).rejects.toMatchObject({ type: 'NOT_FOUND' });
  });

  it.each([
    ['no start event', element('task', 't'), 'Must have at least one start event'],
    [
      'an unknown element',
      start() + element('complexGateway', 'g') + flow('start', 'g'),
      "Elements of type 'ComplexGateway'",
    ],
    [
      'a bad target',
      start() + serviceTask('t', 't', '<zeebe:ioMapping><zeebe:input source="=a" target="姓名" /></zeebe:ioMapping>'),
      "Expected path expression '姓名'",
    ],
    [
      'a static condition',
      start() + element('exclusiveGateway', 'g') + end() + flow('start', 'g') + flow('g', 'end', 'x > 1'),
      "found static value 'x > 1'",
    ],
    [
      'compensation of what cannot be undone',
      start() +
        serviceTask('t') +
        element('endEvent', 'e', '', '<bpmn:compensateEventDefinition id="c" activityRef="t" />') +
        flow('start', 't') +
        flow('t', 'e'),
      "- Element: c\n    - ERROR: The referenced compensation activity 't' must have either",
    ],
    [
      'a compensation event without a handler',
      start() +
        serviceTask('t') +
        element('boundaryEvent', 'b', '', '<bpmn:compensateEventDefinition id="c" />', 'attachedToRef="t"') +
        element('manualTask', 'undo', '', '', 'isForCompensation="true"') +
        end() +
        flow('start', 't') +
        flow('t', 'end'),
      '- Element: b\n    - ERROR: Must have at least one outgoing sequence flow or association',
    ],
    ['a missing id', start() + flow('start', 'nowhere'), "IDREF 'nowhere'"],
    [
      'an endless loop',
      start() + element('task', 't') + element('task', 'u') + flow('start', 't') + flow('t', 'u') + flow('u', 't'),
      'straight-through processing loop',
    ],
  ])('should refuse a diagram with %s', async (_name, elements, reason) => {
    await expect(suite.engine.deploy(diagram('p', elements))).rejects.toThrow(reason);
  });

  it('should delete a process without instances, and bring the older version back', async () => {
    const { engine } = suite;
    await engine.deploy(plain('p'), 'a.bpmn');
    const second = await engine.deploy(diagram('p', start() + serviceTask('w') + flow('start', 'w')), 'a.bpmn');
    const resourceKey = second.deployments[0]?.kind === 'process' ? second.deployments[0].processDefinitionKey : -1;
    await engine.create('p');
    const remove = () => engine.broker.execute<'deleteResource'>({ kind: 'deleteResource', resourceKey });
    await expect(remove()).rejects.toMatchObject({ type: 'INVALID_STATE' });
    await engine.work('w');
    await remove();
    expect(engine.isCompleted(await engine.create('p'))).toBe(true);
    expect(await versions(diagram('p', start()), 'a.bpmn')).toEqual([3]);
  });
});
