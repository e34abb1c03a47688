import { describe, expect, it } from '@jest/globals';
import type { Key } from '../../../embedded/broker/command.ts';
import { diagram, end, flow, serviceTask, start } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';
import type { TestBroker } from './support/test-broker.ts';

const linear = diagram('linear', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));

async function oneJob(engine: TestBroker): Promise<Key> {
  await engine.deploy(linear);
  await engine.create('linear');
  const [job] = await engine.activate('work');
  return job?.key ?? -1;
}

function fail(engine: TestBroker, jobKey: Key, retries: number, retryBackOffMs = 0): Promise<unknown> {
  return engine.broker.execute<'failJob'>({
    kind: 'failJob',
    jobKey,
    retries,
    retryBackOffMs,
    errorMessage: 'no',
    variables: { tried: 1 },
  });
}

describe('failing jobs', () => {
  const suite = useEngine();

  it('should be handed out again at once while retries are left', async () => {
    const { engine } = suite;
    const jobKey = await oneJob(engine);
    await fail(engine, jobKey, 2);
    const [again] = await engine.activate('work');
    expect(again).toMatchObject({ key: jobKey, retries: 2, variables: { tried: 1 } });
  });

  it('should rest for their back-off, in which they are no active job', async () => {
    const { engine } = suite;
    const jobKey = await oneJob(engine);
    await fail(engine, jobKey, 2, 60_000);
    expect(await engine.activate('work')).toHaveLength(0);
    await expect(
      engine.broker.execute<'completeJob'>({ kind: 'completeJob', jobKey, variables: {} }),
    ).rejects.toMatchObject({
      type: 'INVALID_STATE',
    });
    await engine.move(60_000);
    expect(await engine.activate('work')).toHaveLength(1);
  });

  it('should become an incident without retries, resolved only once they have some', async () => {
    const { engine } = suite;
    const jobKey = await oneJob(engine);
    await fail(engine, jobKey, 0);
    const incidentKey = engine.incidents()[0]?.key ?? -1;
    expect(engine.incidents()[0]).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no' });
    const resolve = () => engine.broker.execute<'resolveIncident'>({ kind: 'resolveIncident', incidentKey });
    await expect(resolve()).rejects.toMatchObject({ type: 'NOT_FOUND' });
    await engine.broker.execute<'updateJobRetries'>({ kind: 'updateJobRetries', jobKey, retries: 1 });
    await resolve();
    await engine.work('work');
    expect(engine.completed()).toContain('linear');
  });

  it('should keep a lease as long as it is told to', async () => {
    const { engine } = suite;
    const jobKey = await oneJob(engine);
    await engine.broker.execute<'updateJobTimeout'>({ kind: 'updateJobTimeout', jobKey, timeoutMs: 120_000 });
    await engine.move(119_999);
    expect(await engine.activate('work')).toHaveLength(0);
    await engine.move(1);
    expect(await engine.activate('work')).toHaveLength(1);
  });
});

describe('results', () => {
  const suite = useEngine();

  it('should be answered when the instance completes, with the variables asked for', async () => {
    const { engine } = suite;
    await engine.deploy(linear);
    const result = engine.broker.execute<'createProcessInstance'>({
      kind: 'createProcessInstance',
      bpmnProcessId: 'linear',
      variables: { a: 1 },
      withResult: { fetchVariables: ['b'] },
    });
    await engine.work('work', { b: 2 });
    expect((await result).variables).toEqual({ b: 2 });
  });
});
