import { seen } from '../case.ts';
import { node, task } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

async function oneTask(stage: Stage): Promise<string> {
  return stage.run({ nodes: [start, task('a', stage.id('a')), end], flows: ['s>a', 'a>e'] });
}

const without = (key: string, text: string): string => text.replaceAll(key, 'KEY');
const unknown = '2251799999999999';

/** Job commands, incidents, deployments and their refusals. */
export const commandCases = [
  seen('commands for keys that are not there', async (stage) => ({
    complete: await stage.refusal('CompleteJob', { jobKey: unknown }),
    fail: await stage.refusal('FailJob', { jobKey: unknown, retries: 1 }),
    throws: await stage.refusal('ThrowError', { jobKey: unknown, errorCode: 'x' }),
    retries: await stage.refusal('UpdateJobRetries', { jobKey: unknown, retries: 1 }),
    noRetries: await stage.refusal('UpdateJobRetries', { jobKey: unknown, retries: 0 }),
    timeout: await stage.refusal('UpdateJobTimeout', { jobKey: unknown, timeout: '1' }),
    cancel: await stage.refusal('CancelProcessInstance', { processInstanceKey: unknown }),
    resolve: await stage.refusal('ResolveIncident', { incidentKey: unknown }),
    set: await stage.refusal('SetVariables', { elementInstanceKey: unknown, variables: '{}' }),
    remove: await stage.refusal('DeleteResource', { resourceKey: unknown }),
    otherPartition: await stage.refusal('CompleteJob', { jobKey: '4503599627370497' }),
    zero: await stage.refusal('CompleteJob', { jobKey: '0' }),
  })),
  seen('requests that are not well formed', async (stage) => ({
    json: await stage.refusal('CompleteJob', { jobKey: unknown, variables: '{oops' }),
    list: await stage.refusal('CompleteJob', { jobKey: unknown, variables: '[1]' }),
    number: await stage.refusal('CompleteJob', { jobKey: unknown, variables: '1' }),
    tenant: await stage.refusal('CreateProcessInstance', { bpmnProcessId: 'x', version: -1, tenantId: 'other' }),
    noProcess: await stage.refusal('CreateProcessInstance', { bpmnProcessId: 'no-such', version: -1 }),
    noVersion: await stage.refusal('CreateProcessInstance', { bpmnProcessId: 'no-such', version: 4 }),
    noKey: await stage.refusal('CreateProcessInstance', { processDefinitionKey: unknown }),
    noResult: await stage.refusal('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: 'no-such', version: -1 },
    }),
    nothing: await stage.refusal('DeployResource', { resources: [] }),
  })),
  seen('a job that is completed twice', async (stage) => {
    const instance = await oneTask(stage);
    const job = await stage.complete('a');
    await stage.trail(instance);
    return without(job.key, await stage.refusal('CompleteJob', { jobKey: job.key }));
  }),
  seen('a job that fails until its retries are gone', async (stage) => {
    const instance = await oneTask(stage);
    const first = await stage.job('a');
    await stage.call('FailJob', { jobKey: first.key, retries: 1, errorMessage: 'once', variables: '{"tried":1}' });
    const second = await stage.job('a');
    await stage.call('FailJob', { jobKey: second.key, retries: 0, errorMessage: 'twice' });
    const incident = await stage.incident(instance);
    const refusals = {
      complete: without(first.key, await stage.refusal('CompleteJob', { jobKey: first.key })),
      fail: without(first.key, await stage.refusal('FailJob', { jobKey: first.key, retries: 1 })),
      throws: without(first.key, await stage.refusal('ThrowError', { jobKey: first.key, errorCode: 'E' })),
    };
    await stage.call('UpdateJobRetries', { jobKey: first.key, retries: 2 });
    await stage.call('ResolveIncident', { incidentKey: incident.key });
    const third = await stage.complete('a');
    return {
      second: [second.retries, second.variables],
      incident: { ...incident, key: '' },
      refusals,
      third: third.retries,
      trail: await stage.trail(instance),
    };
  }),
  seen('resolving a job incident without retries', async (stage) => {
    const instance = await oneTask(stage);
    const job = await stage.job('a');
    await stage.call('FailJob', { jobKey: job.key, retries: 0 });
    const incident = await stage.incident(instance);
    const refusal = await stage.refusal('ResolveIncident', { incidentKey: incident.key });
    return [incident.message, refusal.replaceAll(incident.key, 'INCIDENT').replaceAll(job.key, 'KEY')];
  }),
  seen('a job in retry back-off', async (stage) => {
    await oneTask(stage);
    const job = await stage.job('a');
    await stage.call('FailJob', { jobKey: job.key, retries: 2, retryBackOff: '60000' });
    const none = (await stage.poll('a')).length;
    const refusal = without(job.key, await stage.refusal('CompleteJob', { jobKey: job.key }));
    await stage.engine.advanceTime(61_000);
    return { none, refusal, again: (await stage.job('a')).retries };
  }),
  seen('a lease that runs out', async (stage) => {
    const instance = await oneTask(stage);
    const first = await stage.job('a', { timeout: '30000' });
    const none = (await stage.poll('a')).length;
    await stage.engine.advanceTime(31_000);
    const second = await stage.job('a');
    await stage.call('CompleteJob', { jobKey: first.key });
    return { none, same: first.key === second.key, retries: second.retries, trail: await stage.trail(instance) };
  }),
  seen('a lease that is extended', async (stage) => {
    await oneTask(stage);
    const job = await stage.job('a', { timeout: '30000' });
    await stage.call('UpdateJobTimeout', { jobKey: job.key, timeout: '600000' });
    await stage.engine.advanceTime(60_000);
    await stage.engine.untilIdle();
    return (await stage.poll('a')).length;
  }),
  seen('chosen variables of a job', async (stage) => {
    const id = await stage.deploy({ nodes: [start, task('a', stage.id('a')), end], flows: ['s>a', 'a>e'] });
    await stage.create(id, { x: 1, y: 2 });
    return (await stage.job('a', { fetchVariable: ['y', 'z'] })).variables;
  }),
  seen('cancelling an instance', async (stage) => {
    const instance = await oneTask(stage);
    const job = await stage.job('a');
    await stage.call('CancelProcessInstance', { processInstanceKey: instance });
    const trail = await stage.trail(instance);
    return {
      trail,
      job: without(job.key, await stage.refusal('CompleteJob', { jobKey: job.key })),
      again: without(instance, await stage.refusal('CancelProcessInstance', { processInstanceKey: instance })),
    };
  }),
  seen('setting variables, local and not', async (stage) => {
    const instance = await oneTask(stage);
    const element = String((await stage.active(instance, 'a')).key);
    await stage.call('SetVariables', { elementInstanceKey: element, variables: '{"l":1}', local: true });
    await stage.call('SetVariables', { elementInstanceKey: element, variables: '{"g":2,"l":3}' });
    await stage.call('SetVariables', { elementInstanceKey: instance, variables: '{"g":4}' });
    return (await stage.job('a')).variables;
  }),
  seen('versions of a process', async (stage) => {
    const diagram = { nodes: [start, end], flows: ['s>e'] };
    const deploy = async (nodes: typeof diagram.nodes): Promise<unknown> => {
      const { bpmn } = await import('../diagram.ts');
      const id = stage.id('p');
      const reply = await stage.call('DeployResource', {
        resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn(id, { ...diagram, nodes })) }],
      });
      const [first] = reply['deployments'] as { process: { version: number } }[];
      return first?.process.version;
    };
    const changed = [start, node('endEvent', 'e', { attributes: 'name="末"' })];
    return [
      await deploy(diagram.nodes),
      await deploy(diagram.nodes),
      await deploy(changed),
      await deploy(diagram.nodes),
    ];
  }),
  seen('an evaluated decision', async (stage) => {
    const id = stage.id('d');
    const xml = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g-${id}" name="g" namespace="n"><decision id="${id}" name="D"><literalExpression id="l"><text>x * 2</text></literalExpression></decision></definitions>`;
    await stage.call('DeployResource', { resources: [{ name: 'd.dmn', content: Buffer.from(xml) }] });
    const reply = await stage.call('EvaluateDecision', { decisionId: id, variables: '{"x":21}' });
    return [reply['decisionOutput'], reply['decisionName'], reply['decisionVersion'], reply['failureMessage']];
  }),
  seen('a decision that is not deployed', async (stage) =>
    stage.refusal('EvaluateDecision', { decisionId: 'no-such-decision' }),
  ),
  seen('a poll that finds nothing ends by itself', async (stage) => (await stage.poll('none', 1, 200)).length),
  seen('topology', async (stage) => {
    const reply = await stage.call('Topology', {});
    return [reply['clusterSize'], reply['partitionsCount'], reply['gatewayVersion']];
  }),
];
