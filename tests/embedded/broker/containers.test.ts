import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, mapping, message, serviceTask, start, timer } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

describe('event sub-process', () => {
  const suite = useEngine();
  const watched = diagram(
    'watched',
    start() +
      serviceTask('a') +
      flow('start', 'a') +
      element(
        'subProcess',
        'timeout',
        '',
        element('startEvent', 'timeout-start', '', timer('timeDuration', 'PT1H'), 'isInterrupting="true"') +
          serviceTask('h') +
          flow('timeout-start', 'h'),
        'triggeredByEvent="true"',
      ) +
      element(
        'subProcess',
        'note',
        '',
        element(
          'startEvent',
          'note-start',
          '',
          '<bpmn:messageEventDefinition id="md" messageRef="m1" />',
          'isInterrupting="false"',
        ) +
          serviceTask('n') +
          flow('note-start', 'n'),
        'triggeredByEvent="true"',
      ),
    message('m1', 'ping', '=id'),
  );

  it('should run beside its scope as often as its event comes, and end the scope when it interrupts', async () => {
    const { engine } = suite;
    await engine.deploy(watched);
    const key = await engine.create('watched', { id: 'A' });
    await engine.publish('ping', 'A', { p: 1 });
    await engine.publish('ping', 'A', { p: 2 });
    await engine.work('n');
    await engine.work('n');
    await engine.move(3_600_000);
    expect(await engine.activate('a')).toHaveLength(0);
    await engine.publish('ping', 'A', { p: 3 });
    expect(await engine.activate('n')).toHaveLength(0);
    await engine.work('h');
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.life('ELEMENT_TERMINATED')).toEqual(['a']);
  });
});

describe('terminate end event', () => {
  const suite = useEngine();

  it('should end only its own scope, which then completes', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'ends',
        start() +
          element(
            'subProcess',
            'sub',
            '',
            start('inner') +
              element('parallelGateway', 'g') +
              serviceTask('t') +
              serviceTask('u') +
              element('endEvent', 'stop', '', '<bpmn:terminateEventDefinition id="x" />') +
              flow('inner', 'g') +
              flow('g', 't') +
              flow('g', 'u') +
              flow('t', 'stop'),
          ) +
          serviceTask('after') +
          flow('start', 'sub') +
          flow('sub', 'after'),
      ),
    );
    const key = await engine.create('ends');
    await engine.work('t');
    expect(await engine.activate('u')).toHaveLength(0);
    await engine.work('after');
    expect(engine.isCompleted(key)).toBe(true);
  });
});

describe('call activity', () => {
  const suite = useEngine();
  const child = diagram('child', start() + serviceTask('a') + flow('start', 'a'));
  const parent = diagram(
    'parent',
    start() +
      element(
        'callActivity',
        'c',
        '<zeebe:calledElement processId="child" propagateAllChildVariables="false" />' +
          mapping([['=x', 'y']], [['=r', 'got']]),
      ) +
      end() +
      flow('start', 'c') +
      flow('c', 'end'),
  );

  it('should hand variables in and only mapped ones out', async () => {
    const { engine } = suite;
    await engine.deploy(child, 'child.bpmn');
    await engine.deploy(parent);
    const key = await engine.create('parent', { x: 1 });
    const job = await engine.work('a', { r: 5, q: 6 });
    expect(job.variables).toEqual({ x: 1, y: 1 });
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'got')).toBe(5);
    expect(engine.variable(key, 'q')).toBeUndefined();
  });

  it('should be cancelled with its caller, never alone', async () => {
    const { engine } = suite;
    await engine.deploy(child, 'child.bpmn');
    await engine.deploy(parent);
    const key = await engine.create('parent', { x: 1 });
    const [job] = await engine.activate('a');
    const cancel = (processInstanceKey: number) =>
      engine.broker.execute<'cancelProcessInstance'>({ kind: 'cancelProcessInstance', processInstanceKey });
    await expect(cancel(job?.processInstanceKey ?? -1)).rejects.toThrow(
      `Cancel the root process instance '${key}' instead.`,
    );
    await cancel(key);
    expect(engine.life('ELEMENT_TERMINATED')).toEqual(['a', 'child', 'c', 'parent']);
  });

  it('should raise an incident while the process is missing, and call it once deployed', async () => {
    const { engine } = suite;
    await engine.deploy(parent);
    await engine.create('parent', { x: 1 });
    const [incident] = engine.incidents();
    expect(incident).toMatchObject({
      errorType: 'CALLED_ELEMENT_ERROR',
      errorMessage: "Expected process with BPMN process id 'child' to be deployed, but not found.",
    });
    await engine.deploy(child, 'child.bpmn');
    await engine.broker.execute<'resolveIncident'>({ kind: 'resolveIncident', incidentKey: incident?.key ?? -1 });
    expect((await engine.work('a')).variables.y).toBe(1);
  });
});

describe('multi-instance', () => {
  const suite = useEngine();
  const loop = (sequential: boolean, until = ''): string =>
    `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=r" /></bpmn:extensionElements>${until}</bpmn:multiInstanceLoopCharacteristics>`;
  const until =
    '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=numberOfCompletedInstances = 2</bpmn:completionCondition>';
  const repeated = (id: string, marker: string): string =>
    diagram(id, start() + serviceTask('a', 'a', '', marker) + end() + flow('start', 'a') + flow('a', 'end'));

  it('should collect results by position, whatever the order of completion', async () => {
    const { engine } = suite;
    await engine.deploy(repeated('all', loop(false)));
    const key = await engine.create('all', { items: ['x', 'y', 'z'] });
    const jobs = await engine.activate('a');
    expect(jobs.map(({ variables }) => [variables.item, variables.loopCounter])).toEqual([
      ['x', 1],
      ['y', 2],
      ['z', 3],
    ]);
    for (const job of [...jobs].reverse()) {
      await engine.broker.execute<'completeJob'>({
        kind: 'completeJob',
        jobKey: job.key,
        variables: { r: `r${job.variables.item as string}` },
      });
    }
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'results')).toEqual(['rx', 'ry', 'rz']);
    expect(engine.variable(key, 'r')).toBeUndefined();
  });

  it('should go one by one and stop at its completion condition', async () => {
    const { engine } = suite;
    await engine.deploy(repeated('some', loop(true, until)));
    const key = await engine.create('some', { items: [1, 2, 3] });
    await engine.work('a', { r: 'x' });
    await engine.work('a', { r: 'y' });
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'results')).toEqual(['x', 'y', null]);
  });

  it('should pass an empty collection by, and refuse what is none', async () => {
    const { engine } = suite;
    await engine.deploy(repeated('none', loop(false)));
    const key = await engine.create('none', { items: [] });
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'results')).toEqual([]);
    await engine.create('none', { items: 'x' });
    expect(engine.incidents()[0]).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'a' });
  });

  it('should make more instances than one batch takes', async () => {
    const { engine } = suite;
    await engine.deploy(repeated('many', loop(false)));
    await engine.create('many', { items: Array.from({ length: 3000 }, (_, place) => place) });
    expect(await engine.activate('a', 5000)).toHaveLength(3000);
  });
});
