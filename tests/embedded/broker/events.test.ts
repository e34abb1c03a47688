import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, mapping, message, serviceTask, start, timer } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const waits = diagram(
  'waits',
  start() +
    element('intermediateCatchEvent', 'c', '', '<bpmn:messageEventDefinition id="md" messageRef="m1" />') +
    end() +
    flow('start', 'c') +
    flow('c', 'end'),
  message('m1', 'go', '=id'),
);

describe('messages', () => {
  const suite = useEngine();

  it('should correlate by name and key and bring its variables', async () => {
    const { engine } = suite;
    await engine.deploy(waits);
    const key = await engine.create('waits', { id: 'A' });
    await engine.publish('go', 'B');
    expect(engine.isCompleted(key)).toBe(false);
    await engine.publish('go', 'A', { x: 1 });
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'x')).toBe(1);
  });

  it('should buffer a message for its time to live and refuse its id meanwhile', async () => {
    const { engine } = suite;
    await engine.deploy(waits);
    await engine.publish('go', 'A', {}, 10_000, 'id-1');
    await expect(engine.publish('go', 'A', {}, 10_000, 'id-1')).rejects.toThrow(
      "Command 'PUBLISH' rejected with code 'ALREADY_EXISTS': Expected to publish a new message with id 'id-1', but a message with that id was already published",
    );
    expect(engine.isCompleted(await engine.create('waits', { id: 'A' }))).toBe(true);
  });

  it('should not correlate a message that has expired, nor one buffered message to two instances', async () => {
    const { engine } = suite;
    await engine.deploy(waits);
    await engine.publish('go', 'A', {}, 10_000);
    await engine.move(10_000);
    const late = await engine.create('waits', { id: 'A' });
    expect(engine.isCompleted(late)).toBe(false);
    await engine.publish('go', 'A', {}, 10_000);
    expect(engine.isCompleted(late)).toBe(true);
    expect(engine.isCompleted(await engine.create('waits', { id: 'A' }))).toBe(false);
  });

  it('should start one instance per correlation key at a time and keep the next message', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'begins',
        element('startEvent', 'start', '', '<bpmn:messageEventDefinition id="md" messageRef="m1" />') +
          serviceTask('a') +
          flow('start', 'a'),
        message('m1', 'begin'),
      ),
    );
    await engine.publish('begin', 'K', { n: 1 }, 60_000);
    await engine.publish('begin', 'K', { n: 2 }, 60_000);
    const jobs = await engine.activate('a');
    expect(jobs.map(({ variables }) => variables)).toEqual([{ n: 1 }]);
    await engine.broker.execute<'completeJob'>({ kind: 'completeJob', jobKey: jobs[0]?.key ?? -1, variables: {} });
    expect((await engine.work('a')).variables).toEqual({ n: 2 });
  });
});

describe('timers', () => {
  const suite = useEngine();

  it('should fire boundary timers, repeating ones as often as they say', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'timed',
        start() +
          serviceTask('a') +
          element('boundaryEvent', 'bt', '', timer('timeDuration', '=d'), 'attachedToRef="a"') +
          element(
            'boundaryEvent',
            'bn',
            '',
            timer('timeCycle', 'R2/PT10M'),
            'attachedToRef="a" cancelActivity="false"',
          ) +
          end('late') +
          end('reminded') +
          flow('start', 'a') +
          flow('bt', 'late') +
          flow('bn', 'reminded'),
      ),
    );
    const key = await engine.create('timed', { d: 'PT2H' });
    for (let round = 0; round < 4; round += 1) await engine.move(600_000);
    expect(engine.completed().filter((id) => id === 'reminded')).toHaveLength(2);
    await engine.move(7_200_000);
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.life('ELEMENT_TERMINATED')).toEqual(['a']);
  });

  it('should fire a date at its moment and not before', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'dated',
        start() +
          element('intermediateCatchEvent', 'c', '', timer('timeDate', '=at')) +
          end() +
          flow('start', 'c') +
          flow('c', 'end'),
      ),
    );
    const key = await engine.create('dated', { at: '2026-01-05T10:00:00+08:00' });
    await engine.move(3_599_999);
    expect(engine.isCompleted(key)).toBe(false);
    await engine.move(1);
    expect(engine.isCompleted(key)).toBe(true);
  });

  it('should start a process by its cycle, and only its latest version', async () => {
    const { engine } = suite;
    const cyclic = (more: string): string =>
      diagram(
        'cyclic',
        element('startEvent', 'start', '', timer('timeCycle', 'R2/PT1M')) +
          serviceTask('a', `a${more}`) +
          flow('start', 'a'),
      );
    await engine.deploy(cyclic(''));
    await engine.deploy(cyclic('2'));
    for (let round = 0; round < 4; round += 1) await engine.move(60_000);
    expect(await engine.activate('a')).toHaveLength(0);
    expect(await engine.activate('a2')).toHaveLength(2);
  });

  it('should raise an incident for a time that is none', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'bad',
        start() + element('intermediateCatchEvent', 'c', '', timer('timeDuration', '=d')) + flow('start', 'c'),
      ),
    );
    await engine.create('bad', { d: 'soon' });
    expect(engine.incidents()[0]).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'c' });
  });
});

describe('errors', () => {
  const suite = useEngine();
  const error = (id: string, code = 'BAD'): string => `<bpmn:error id="${id}" errorCode="${code}" />`;
  const scoped = diagram(
    'scoped',
    start() +
      element('subProcess', 'sub', '', start('inner-start') + serviceTask('a') + flow('inner-start', 'a')) +
      element(
        'boundaryEvent',
        'b',
        mapping([], [['=z', 'reason']]),
        '<bpmn:errorEventDefinition id="x" errorRef="e1" />',
        'attachedToRef="sub"',
      ) +
      end('caught') +
      flow('start', 'sub') +
      flow('b', 'caught'),
    error('e1'),
  );

  it('should be caught outwards by code', async () => {
    const { engine } = suite;
    await engine.deploy(scoped);
    const key = await engine.create('scoped');
    const [job] = await engine.activate('a');
    await engine.broker.execute<'throwError'>({
      kind: 'throwError',
      jobKey: job?.key ?? -1,
      errorCode: 'BAD',
      errorMessage: 'm',
      variables: { z: 1 },
    });
    expect(engine.completed()).toContain('caught');
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.variable(key, 'reason')).toBe(1);
    expect(engine.variable(key, 'z')).toBeUndefined();
  });

  it('should become an incident when nobody catches the code', async () => {
    const { engine } = suite;
    await engine.deploy(scoped);
    await engine.create('scoped');
    const [job] = await engine.activate('a');
    await engine.broker.execute<'throwError'>({
      kind: 'throwError',
      jobKey: job?.key ?? -1,
      errorCode: 'OTHER',
      errorMessage: 'm',
      variables: {},
    });
    expect(engine.incidents()[0]).toMatchObject({
      errorType: 'UNHANDLED_ERROR_EVENT',
      errorMessage:
        "Expected to throw an error event with the code 'OTHER' with message 'm', but it was not caught. Available error events are [BAD]",
    });
  });

  it('should cross call activities from an error end event', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'child',
        start() +
          element('endEvent', 'e', '', '<bpmn:errorEventDefinition id="x" errorRef="e1" />') +
          flow('start', 'e'),
        error('e1'),
      ),
      'child.bpmn',
    );
    await engine.deploy(
      diagram(
        'parent',
        start() +
          element('callActivity', 'c', '<zeebe:calledElement processId="child" />') +
          element('boundaryEvent', 'b', '', '<bpmn:errorEventDefinition id="y" />', 'attachedToRef="c"') +
          end('caught') +
          flow('start', 'c') +
          flow('b', 'caught'),
      ),
    );
    const key = await engine.create('parent');
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.completed()).toContain('caught');
  });
});
