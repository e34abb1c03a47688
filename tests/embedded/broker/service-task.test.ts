import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { diagram, end, flow, mapping, serviceTask, start } from './support/diagram.ts';
import { TestBroker } from './support/test-broker.ts';

const linear = diagram('linear', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));

describe('service task', () => {
  let engine: TestBroker;
  beforeEach(async () => {
    engine = await new TestBroker().open();
  });
  afterEach(() => engine.close());

  it('should run from start to end through a job', async () => {
    // given
    await engine.deploy(linear);
    const key = await engine.create('linear', { amount: 3 });
    // when
    const job = await engine.work('work', { done: true });
    // then
    expect(job.variables).toEqual({ amount: 3 });
    expect(job.retries).toBe(3);
    expect(engine.completed()).toEqual(['start', 'work', 'end', 'linear']);
    expect(engine.variable(key, 'done')).toBe(true);
  });

  it('should keep mapped variables local and pass on only mapped results', async () => {
    // given
    await engine.deploy(
      diagram(
        'mapped',
        start() +
          serviceTask('work', 'work', mapping([['=order.id', 'orderId']], [['=result.code', 'outcome.code']])) +
          end() +
          flow('start', 'work') +
          flow('work', 'end'),
      ),
    );
    const key = await engine.create('mapped', { order: { id: 7 }, outcome: { kept: 1 } });
    // when
    const job = await engine.work('work', { result: { code: 'A' }, other: 1 });
    // then
    expect(job.variables.orderId).toBe(7);
    expect(engine.variable(key, 'outcome')).toEqual({ kept: 1, code: 'A' });
    expect(engine.variable(key, 'other')).toBeUndefined();
    expect(engine.variable(key, 'orderId')).toBeUndefined();
  });

  it('should not complete a job twice', async () => {
    // given
    await engine.deploy(linear);
    await engine.create('linear');
    const job = await engine.work('work');
    // when
    const again = engine.broker.execute<'completeJob'>({ kind: 'completeJob', jobKey: job.key, variables: {} });
    // then
    await expect(again).rejects.toThrow(
      `Command 'COMPLETE' rejected with code 'NOT_FOUND': Expected to complete job with key '${job.key}', but no such job was found`,
    );
  });

  it('should hand a job out again once its lease has run out', async () => {
    // given
    await engine.deploy(linear);
    await engine.create('linear');
    const [first] = await engine.activate('work', 1, 1000);
    expect(await engine.activate('work')).toHaveLength(0);
    // when
    await engine.move(1000);
    // then
    const [second] = await engine.activate('work');
    expect(second?.key).toBe(first?.key);
  });
});
