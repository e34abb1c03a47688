import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, message, serviceTask, start, timer } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const choice = diagram(
  'choice',
  start() +
    element('exclusiveGateway', 'x', '', '', 'default="x-to-d"') +
    ['a', 'b', 'd'].map((id) => serviceTask(id)).join('') +
    flow('start', 'x') +
    flow('x', 'a', '=n > 1') +
    flow('x', 'b', '=n > 2') +
    flow('x', 'd'),
);

describe('exclusive gateway', () => {
  const suite = useEngine();

  it('should try the conditions from the last flow of the file to the first, as Zeebe does', async () => {
    const { engine } = suite;
    await engine.deploy(choice);
    await engine.create('choice', { n: 5 });
    expect((await engine.work('b')).elementId).toBe('b');
    await engine.create('choice', { n: 2 });
    expect((await engine.work('a')).elementId).toBe('a');
  });

  it('should take the default flow when no condition holds', async () => {
    const { engine } = suite;
    await engine.deploy(choice);
    await engine.create('choice', { n: 0 });
    expect((await engine.work('d')).elementId).toBe('d');
  });

  it('should not go on when a condition is no truth value, until the incident is resolved', async () => {
    const { engine } = suite;
    // given
    await engine.deploy(choice);
    const key = await engine.create('choice');
    const [incident] = engine.incidents();
    expect(incident?.errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(incident?.errorMessage).toContain(
      "Expected result of the expression 'n > 2' to be 'BOOLEAN', but was 'NULL'.",
    );
    // when
    await engine.broker.execute<'setVariables'>({
      kind: 'setVariables',
      elementInstanceKey: key,
      variables: { n: 3 },
      local: false,
    });
    await engine.broker.execute<'resolveIncident'>({ kind: 'resolveIncident', incidentKey: incident?.key ?? -1 });
    // then
    expect((await engine.work('b')).elementId).toBe('b');
    expect(engine.incidents()).toEqual([]);
  });
});

describe('parallel gateway', () => {
  const suite = useEngine();

  it('should wait for all its flows, counted by flow', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'fork',
        start() +
          element('parallelGateway', 'f') +
          serviceTask('a') +
          serviceTask('b') +
          element('parallelGateway', 'j') +
          end() +
          flow('start', 'f') +
          flow('f', 'a') +
          flow('f', 'b') +
          flow('a', 'j') +
          flow('b', 'j') +
          flow('j', 'end'),
      ),
    );
    const key = await engine.create('fork');
    await engine.work('a');
    expect(engine.isCompleted(key)).toBe(false);
    await engine.work('b');
    expect(engine.isCompleted(key)).toBe(true);
    expect(engine.completed().filter((id) => id === 'j')).toHaveLength(1);
  });
});

describe('inclusive gateway', () => {
  const suite = useEngine();

  it('should take every flow whose condition holds', async () => {
    const { engine } = suite;
    await engine.deploy(
      diagram(
        'some',
        start() +
          element('inclusiveGateway', 'g') +
          ['a', 'b', 'c'].map((id) => serviceTask(id, 'work')).join('') +
          flow('start', 'g') +
          flow('g', 'a', '=true') +
          flow('g', 'b', '=true') +
          flow('g', 'c', '=false'),
      ),
    );
    await engine.create('some');
    expect((await engine.activate('work')).map(({ elementId }) => elementId)).toEqual(['b', 'a']);
  });
});

describe('event-based gateway', () => {
  const suite = useEngine();
  const race = diagram(
    'race',
    start() +
      element('eventBasedGateway', 'g') +
      element('intermediateCatchEvent', 'c', '', '<bpmn:messageEventDefinition id="md" messageRef="m1" />') +
      element('intermediateCatchEvent', 't', '', timer('timeDuration', 'PT1H')) +
      end('by-message') +
      end('by-timer') +
      flow('start', 'g') +
      flow('g', 'c') +
      flow('g', 't') +
      flow('c', 'by-message') +
      flow('t', 'by-timer'),
    message('m1', 'go', '=id'),
  );

  it('should go the way of the event that comes first and forget the other', async () => {
    const { engine } = suite;
    await engine.deploy(race);
    const one = await engine.create('race', { id: 'A' });
    const other = await engine.create('race', { id: 'B' });
    await engine.publish('go', 'A', { x: 1 });
    await engine.move(3_600_000);
    expect([engine.isCompleted(one), engine.isCompleted(other)]).toEqual([true, true]);
    expect(engine.completed().filter((id) => id.startsWith('by-'))).toEqual(['by-message', 'by-timer']);
    expect(engine.variable(one, 'x')).toBe(1);
  });
});
