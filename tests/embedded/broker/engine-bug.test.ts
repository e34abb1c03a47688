import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DecisionLanguage } from '../../../embedded/broker/decision.ts';
import { diagram, element, end, flow, message, serviceTask, start, timer } from './support/diagram.ts';
import { TestBroker } from './support/test-broker.ts';

/** A decision with a bug of its own for instances that ask for one. */
const faulty: DecisionLanguage = {
  parse: async () => ({
    ok: true,
    decisions: {
      id: 'g',
      name: 'g',
      namespace: 'n',
      decisions: [{ id: 'd', name: 'd' }],
      evaluate: (_id, variables) => {
        if (variables.get('bug') === true) throw new TypeError('a bug');
        return { ok: true, output: 1, evaluatedDecisions: [] };
      },
    },
  }),
};

const decide = element('businessRuleTask', 'decide', '<zeebe:calledDecision decisionId="d" resultVariable="r" />');

function waitingAt(id: string, wait: string, more = ''): string {
  const flows = flow('start', 'wait') + flow('wait', 'decide') + flow('decide', 'end');
  return diagram(id, start() + wait + decide + end() + flows, more);
}

describe('a bug of the engine', () => {
  let engine: TestBroker;

  beforeEach(async () => {
    engine = await new TestBroker(faulty).open();
    await engine.deploy('<dmn />', 'd.dmn');
  });

  afterEach(async () => engine.close());

  it('should stop the instance of a job alone, also after a restart, until it is cancelled', async () => {
    // given
    await engine.deploy(waitingAt('jobs', serviceTask('wait')));
    const broken = await engine.create('jobs', { bug: true });
    const sound = await engine.create('jobs');

    // when
    const works = [engine.work('wait'), engine.work('wait')];
    const outcomes = await Promise.allSettled(works);
    await engine.reopen();

    // then
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect([engine.isCompleted(broken), engine.isCompleted(sound)]).toEqual([false, true]);
    expect(await engine.activate('wait')).toEqual([]);
    await engine.broker.execute<'cancelProcessInstance'>({ kind: 'cancelProcessInstance', processInstanceKey: broken });
    await engine.broker.settle();
    expect(engine.life('ELEMENT_TERMINATED')).toContain('jobs');
  });

  it('should not hold up the timers of other instances', async () => {
    // given
    await engine.deploy(
      waitingAt('timed', element('intermediateCatchEvent', 'wait', '', timer('timeDuration', 'PT1M'))),
    );
    const broken = await engine.create('timed', { bug: true });
    const sound = await engine.create('timed');

    // when
    await engine.move(60_000);

    // then
    expect([engine.isCompleted(broken), engine.isCompleted(sound)]).toEqual([false, true]);
    expect(engine.errors[0]).toContain(`a bug stopped instance ${String(broken)}`);
  });

  it('should stop a timer whose new instances meet it, and no other', async () => {
    // given
    const every = (id: string, inputs: string): string =>
      diagram(
        id,
        element('startEvent', 'start', inputs, timer('timeCycle', 'R/PT1M')) +
          decide +
          end() +
          flow('start', 'decide') +
          flow('decide', 'end'),
      );
    const output = '<zeebe:ioMapping><zeebe:output source="=true" target="bug" /></zeebe:ioMapping>';
    await engine.deploy(every('broken', output), 'broken.bpmn');
    await engine.deploy(every('sound', ''), 'sound.bpmn');

    // when
    await engine.move(60_000);
    await engine.move(60_000);

    // then
    expect(engine.completed().filter((id) => id === 'sound')).toHaveLength(2);
    expect(engine.completed()).not.toContain('broken');
    expect(engine.errors.filter((text) => text.includes('a bug stopped'))).toHaveLength(1);
  });

  it('should not keep a message from others who wait for it', async () => {
    // given
    const wait = element('receiveTask', 'wait', '', '', 'messageRef="m"');
    await engine.deploy(waitingAt('broken', wait, message('m', 'go', '="k"')), 'broken.bpmn');
    await engine.deploy(waitingAt('sound', wait, message('m', 'go', '="k"')), 'sound.bpmn');
    const broken = await engine.create('broken', { bug: true });
    const sound = await engine.create('sound');

    // when
    await expect(engine.publish('go', 'k')).rejects.toThrow('a bug');
    await engine.publish('go', 'k');

    // then
    expect([engine.isCompleted(broken), engine.isCompleted(sound)]).toEqual([false, true]);
  });
});
