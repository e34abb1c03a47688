import { textOf } from '../../engine/record-log.ts';
import { seen } from '../case.ts';
import { boundary, eventOf, message, node, task, timer } from '../diagram.ts';
import type { DiagramSpec, NodeSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const unknown = '2251799999999999';
type Mapping = readonly [source: string, target: string];

/** One element between start and end. */
const around = (one: NodeSpec, ...more: readonly NodeSpec[]): DiagramSpec => ({
  nodes: [start, one, ...more, end],
  flows: [`s>${one.id}`, `${one.id}>e`, ...more.map(({ id }) => `${id}>e`)],
});

/** Two tasks, of which the second is only in the target. */
const longer = (stage: Stage, first = 'a2'): DiagramSpec => ({
  nodes: [start, task(first, stage.id('new')), task('b', stage.id('b')), end],
  flows: [`s>${first}`, `${first}>b`, 'b>e'],
});

const inSubProcess = (id: string, one: NodeSpec): NodeSpec =>
  node('subProcess', id, {
    nodes: [node('startEvent', `${id}-s`), one, node('endEvent', `${id}-e`)],
    flows: [`${id}-s>${one.id}`, `${one.id}>${id}-e`],
  });

/** Deploys a process and answers the key of its definition. */
async function definition(stage: Stage, diagram: DiagramSpec, name = 'target'): Promise<string> {
  const id = await stage.deploy(diagram, name);
  const processInstanceKey = await stage.create(id);
  const record = await stage.awaitRecord(processInstanceKey, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING');
  await stage.call('CancelProcessInstance', { processInstanceKey });
  await stage.engine.untilIdle();
  return textOf(record.value, 'processDefinitionKey');
}

const request = (
  processInstanceKey: string,
  targetProcessDefinitionKey: string,
  pairs: readonly Mapping[],
): object => ({
  processInstanceKey,
  migrationPlan: {
    targetProcessDefinitionKey,
    mappingInstructions: pairs.map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
  },
});

async function migrate(stage: Stage, instance: string, target: string, ...pairs: Mapping[]): Promise<void> {
  await stage.engine.untilIdle();
  await stage.call('MigrateProcessInstance', request(instance, target, pairs));
}

async function refusal(stage: Stage, instance: string, target: string, ...pairs: Mapping[]): Promise<string> {
  await stage.engine.untilIdle();
  return stage.refusal('MigrateProcessInstance', request(instance, target, pairs));
}

/** What becomes of one waiting element that is mapped to another of the same or another kind. */
async function tried(
  stage: Stage,
  name: string,
  from: DiagramSpec,
  to: DiagramSpec,
  ...pairs: Mapping[]
): Promise<string> {
  const target = await definition(stage, to, `${name}-target`);
  const instance = await stage.create(await stage.deploy(from, `${name}-source`), { key: 'k' });
  return refusal(stage, instance, target, ...pairs);
}

/** Migration of running instances to another process definition. */
export const migrationCases = [
  seen('migrating a service task', async (stage) => {
    const target = await definition(stage, longer(stage));
    const instance = await stage.run(around(task('a', stage.id('a'))), { x: 1 });
    await stage.active(instance, 'a');
    await migrate(stage, instance, target, ['a', 'a2']);
    const job = await stage.complete('a', { y: 2 });
    const next = await stage.complete('b');
    return { first: job.elementId, next: next.variables, stream: await stage.stream(instance) };
  }),
  seen('migrating a task whose job is held', async (stage) => {
    const target = await definition(stage, longer(stage));
    const instance = await stage.run(around(task('a', stage.id('a'))));
    const job = await stage.job('a');
    await migrate(stage, instance, target, ['a', 'a2']);
    await stage.call('CompleteJob', { jobKey: job.key });
    await stage.complete('b');
    return stage.trail(instance);
  }),
  seen('migrating into sub-processes', async (stage) => {
    const target = await definition(stage, around(inSubProcess('sub2', task('x2', stage.id('x2')))));
    const instance = await stage.run(around(inSubProcess('sub', task('x', stage.id('x')))));
    await stage.active(instance, 'x');
    await migrate(stage, instance, target, ['x', 'x2'], ['sub', 'sub2']);
    await stage.complete('x');
    return stage.stream(instance);
  }),
  seen('migrating a task with an incident', async (stage) => {
    const target = await definition(stage, longer(stage));
    const instance = await stage.run(around(task('a', stage.id('a'))));
    const job = await stage.job('a');
    await stage.call('FailJob', { jobKey: job.key, retries: 0, errorMessage: 'no' });
    const { key } = await stage.incident(instance);
    const refused = await refusal(stage, instance, target, ['a', 'a2']);
    await stage.call('UpdateJobRetries', { jobKey: job.key, retries: 1 });
    await stage.call('ResolveIncident', { incidentKey: key });
    return { refused, stream: await stage.stream(instance) };
  }),
  seen('migrating with boundary events', async (stage) => {
    const definitions = message('m', stage.id('m'), '=key');
    const withTimer = (id: string, event: string): DiagramSpec =>
      around(task(id, stage.id('a')), boundary(event, id, timer(`${event}-d`, 'timeDuration', 'PT1H')));
    const withMessage: DiagramSpec = {
      ...around(task('a', stage.id('a')), boundary('bm', 'a', eventOf('message', 'bm-d', 'm'))),
      definitions,
    };
    const plain = around(task('a2', stage.id('a')));
    return {
      mapped: await tried(stage, 'p1', withTimer('a', 'b1'), withTimer('a2', 'b2'), ['a', 'a2'], ['b1', 'b2']),
      lost: await tried(stage, 'p2', withTimer('a', 'b1'), plain, ['a', 'a2']),
      gained: await tried(stage, 'p3', around(task('a', stage.id('a'))), withTimer('a2', 'b2'), ['a', 'a2']),
      unmapped: await tried(stage, 'p4', withTimer('a', 'b1'), withTimer('a2', 'b2'), ['a', 'a2']),
      message: await tried(stage, 'p5', withMessage, plain, ['a', 'a2']),
    };
  }),
  seen('migrating with messages on the boundary', async (stage) => {
    const definitions = `${message('m', stage.id('m'), '=key')}${message('n', stage.id('n'), '=key')}`;
    const caught = (id: string, event: string, reference: string): DiagramSpec => ({
      ...around(task(id, stage.id('a')), boundary(event, id, eventOf('message', `${event}-d`, reference))),
      definitions,
    });
    const plain = (id: string): DiagramSpec => around(task(id, stage.id('a')));
    const streamOf = async (
      name: string,
      from: DiagramSpec,
      to: DiagramSpec,
      ...pairs: Mapping[]
    ): Promise<string[]> => {
      const target = await definition(stage, to, `${name}-target`);
      const instance = await stage.create(await stage.deploy(from, `${name}-source`), { key: name });
      const answer = await refusal(stage, instance, target, ...pairs);
      await stage.publish('n', name, { timeToLive: '0' });
      if (answer !== 'accepted') return [answer];
      // The handshake between the partitions of a message is Zeebe's own; here both sides are one.
      return (await stage.stream(instance)).filter((line) => !line.includes('MESSAGE_SUBSCRIPTION'));
    };
    return {
      lost: await streamOf('p1', caught('a', 'b1', 'm'), plain('a2'), ['a', 'a2']),
      gained: await streamOf('p2', plain('a'), caught('a2', 'b2', 'n'), ['a', 'a2']),
      unmapped: await streamOf('p3', caught('a', 'b1', 'm'), caught('a2', 'b2', 'n'), ['a', 'a2']),
      mapped: await streamOf('p4', caught('a', 'b1', 'n'), caught('a2', 'b2', 'm'), ['a', 'a2'], ['b1', 'b2']),
    };
  }),
  seen('migrating with several events on the boundary', async (stage) => {
    const definitions = '<signal id="sig" name="sig" />';
    const error = boundary('be', 'a', '<errorEventDefinition id="be-d" />');
    const signal = boundary('bs', 'a', eventOf('signal', 'bs-d', 'sig'));
    const with_ = (...more: NodeSpec[]): DiagramSpec => ({ ...around(task('a', stage.id('a')), ...more), definitions });
    return {
      error: await tried(stage, 'p1', with_(error), with_(error), ['a', 'a']),
      signal: await tried(stage, 'p2', with_(), with_(signal), ['a', 'a']),
      both: await tried(stage, 'p3', with_(error, signal), with_(), ['a', 'a']),
    };
  }),
  seen('migrating an instance that was called', async (stage) => {
    const target = await definition(stage, longer(stage));
    const child = await stage.deploy(around(task('c', stage.id('c'))), 'child');
    const call = node('callActivity', 'call', { extensions: `<zeebe:calledElement processId="${child}" />` });
    const instance = await stage.run(around(call));
    await stage.active(instance, 'call');
    await stage.engine.untilIdle();
    const created = await stage.job('c');
    const record = stage.engine.records().find(({ key }) => String(key) === created.key);
    const answer = await refusal(stage, textOf(record?.value ?? {}, 'processInstanceKey'), target, ['c', 'a2']);
    return answer;
  }),
  seen('migrating the variables of elements', async (stage) => {
    const target = await definition(stage, longer(stage));
    const input = '<zeebe:ioMapping><zeebe:input source="=1" target="own" /></zeebe:ioMapping>';
    const instance = await stage.run(around(task('a', stage.id('a'), { extensions: input })), { x: 1 });
    const job = await stage.job('a');
    await stage.call('FailJob', { jobKey: job.key, retries: 0, errorMessage: 'no' });
    await migrate(stage, instance, target, ['a', 'a2']);
    return stage.stream(instance);
  }),
  seen('migrating each kind of waiting element', async (stage) => {
    const definitions = message('m', stage.id('m'), '="k"');
    const kinds: Readonly<Record<string, (id: string) => NodeSpec>> = {
      user: (id) => node('userTask', id),
      send: (id) => node('sendTask', id, { extensions: `<zeebe:taskDefinition type="${stage.id('send')}" />` }),
      script: (id) => node('scriptTask', id, { extensions: `<zeebe:taskDefinition type="${stage.id('sc')}" />` }),
      rule: (id) => node('businessRuleTask', id, { extensions: `<zeebe:taskDefinition type="${stage.id('br')}" />` }),
      receive: (id) => node('receiveTask', id, { attributes: 'messageRef="m"' }),
      message: (id) => node('intermediateCatchEvent', id, { body: eventOf('message', `${id}-d`, 'm') }),
      timer: (id) => node('intermediateCatchEvent', id, { body: timer(`${id}-d`, 'timeDuration', 'PT1H') }),
      throwing: (id) =>
        node('intermediateThrowEvent', id, {
          body: eventOf('message', `${id}-d`, 'm'),
          extensions: `<zeebe:taskDefinition type="${stage.id('th')}" />`,
        }),
    };
    const answers: Record<string, string> = {};
    for (const [name, kind] of Object.entries(kinds)) {
      const from = { ...around(kind('a')), definitions };
      answers[name] = await tried(stage, name, from, { ...around(kind('a2')), definitions }, ['a', 'a2']);
    }
    return answers;
  }),
  seen('migrating a called process', async (stage) => {
    const child = await stage.deploy(around(task('c', stage.id('c'))), 'child');
    const call = (id: string): NodeSpec =>
      node('callActivity', id, { extensions: `<zeebe:calledElement processId="${child}" />` });
    return tried(stage, 'caller', around(call('a')), around(call('a2')), ['a', 'a2']);
  }),
  seen('migrating a repeated activity', async (stage) => {
    const body =
      '<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" /></extensionElements></multiInstanceLoopCharacteristics>';
    const many = (id: string): DiagramSpec => around(task(id, stage.id('a'), { body }));
    return {
      both: await tried(stage, 'p1', many('a'), many('a2'), ['a', 'a2']),
      one: await tried(stage, 'p2', many('a'), around(task('a2', stage.id('a'))), ['a', 'a2']),
    };
  }),
  seen('migrating beside event sub-processes', async (stage) => {
    const event = node('subProcess', 'esp', {
      attributes: 'triggeredByEvent="true"',
      nodes: [node('startEvent', 'es', { body: '<errorEventDefinition id="ed" />' }), node('endEvent', 'ee')],
      flows: ['es>ee'],
    });
    const plain = (id: string): DiagramSpec => around(task(id, stage.id('a')));
    const with_ = (id: string): DiagramSpec => ({ ...plain(id), nodes: [...plain(id).nodes, event] });
    return {
      source: await tried(stage, 'p1', with_('a'), plain('a2'), ['a', 'a2']),
      target: await tried(stage, 'p2', plain('a'), with_('a2'), ['a', 'a2']),
    };
  }),
  seen('migrations that are refused', async (stage) => {
    const target = await definition(stage, longer(stage));
    const other = await definition(stage, around(inSubProcess('sub', task('a2', stage.id('a')))), 'other');
    const user = await definition(stage, around(node('userTask', 'a2')), 'user');
    const instance = await stage.run(around(task('a', stage.id('a'))));
    await stage.active(instance, 'a');
    return {
      noInstance: await refusal(stage, unknown, target, ['a', 'a2']),
      noDefinition: await refusal(stage, instance, unknown, ['a', 'a2']),
      noPlan: await stage.refusal('MigrateProcessInstance', { processInstanceKey: instance }),
      noMapping: await refusal(stage, instance, target),
      twice: await refusal(stage, instance, target, ['a', 'a2'], ['a', 'b']),
      noSource: await refusal(stage, instance, target, ['nowhere', 'a2']),
      noTarget: await refusal(stage, instance, target, ['a', 'nowhere']),
      otherType: await refusal(stage, instance, user, ['a', 'a2']),
      otherScope: await refusal(stage, instance, other, ['a', 'a2']),
    };
  }),
];
