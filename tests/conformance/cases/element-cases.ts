import { until } from '../../engine/poll.ts';
import { textOf } from '../../engine/record-log.ts';
import { seen } from '../case.ts';
import { boundary, bpmn, eventOf, message, node, task, timer } from '../diagram.ts';
import type { DiagramSpec, NodeSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const around = (one: NodeSpec, ...more: readonly NodeSpec[]): DiagramSpec => ({
  nodes: [start, one, ...more, end],
  flows: [
    `s>${one.id}`,
    `${one.id}>e`,
    ...more.filter(({ kind }) => kind === 'boundaryEvent').map(({ id }) => `${id}>e`),
  ],
});
const jobOf = (stage: Stage, kind: string): NodeSpec =>
  node(kind, 'w', { extensions: `<zeebe:taskDefinition type="${stage.id('w')}" />` });
const multiple = (sequential: boolean): string =>
  `<multiInstanceLoopCharacteristics isSequential="${String(sequential)}"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="i" /></extensionElements></multiInstanceLoopCharacteristics>`;

/** A script task that is repeated and collects its items into a list. */
const collecting = (script: string, resultVariable: string): DiagramSpec =>
  around(
    node('scriptTask', 'w', {
      extensions: `<zeebe:script expression="=${script}" resultVariable="${resultVariable}" />`,
      body: `<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[3,2]" inputElement="item" outputCollection="all" outputElement="=item" /></extensionElements></multiInstanceLoopCharacteristics>`,
    }),
  );

/** A process with a job beside an event sub-process that ends at once. */
const beside = (stage: Stage, definition: string, interrupting: boolean, definitions = ''): DiagramSpec => {
  const started = node('startEvent', 'es', {
    attributes: `isInterrupting="${String(interrupting)}"`,
    body: definition,
  });
  const event = node('subProcess', 'esp', {
    attributes: 'triggeredByEvent="true"',
    nodes: [started, node('endEvent', 'ee')],
    flows: ['es>ee'],
  });
  return { ...around(task('w', stage.id('w')), event), definitions };
};

/** The stream of the first instance of a process. */
async function started(stage: Stage, bpmnProcessId: string): Promise<string[]> {
  const record = await until('an instance to be started', () =>
    stage.engine
      .records()
      .find(
        ({ valueType, intent, value }) =>
          valueType === 'PROCESS_INSTANCE' &&
          intent === 'ELEMENT_ACTIVATED' &&
          value['bpmnProcessId'] === bpmnProcessId,
      ),
  );
  return stage.stream(textOf(record.value, 'processInstanceKey'));
}

/** Elements and events in the places that the other cases do not show. */
export const elementCases = [
  seen('each kind of task that a worker does', async (stage) => {
    const streams: Record<string, string[]> = {};
    for (const kind of ['sendTask', 'scriptTask', 'businessRuleTask', 'serviceTask']) {
      const instance = await stage.create(await stage.deploy(around(jobOf(stage, kind)), kind));
      await stage.complete('w', { done: kind });
      streams[kind] = await stage.stream(instance);
    }
    return streams;
  }),
  seen('a receive task with a message', async (stage) => {
    const instance = await stage.run(
      {
        ...around(node('receiveTask', 'r', { attributes: 'messageRef="m"' })),
        definitions: message('m', stage.id('m'), '=key'),
      },
      { key: 'k' },
    );
    await stage.active(instance, 'r');
    await stage.engine.untilIdle();
    await stage.publish('m', 'k', { variables: '{"brought":1}' });
    return stage.trail(instance);
  }),
  seen('a process that a signal starts', async (stage) => {
    const signal = node('startEvent', 's', { body: eventOf('signal', 'sd', 'sig') });
    const id = await stage.deploy({
      nodes: [signal, end],
      flows: ['s>e'],
      definitions: `<signal id="sig" name="${stage.id('sig')}" />`,
    });
    await stage.call('BroadcastSignal', { signalName: stage.id('sig'), variables: '{"x":1}' });
    return started(stage, id);
  }),
  seen('a process that a date starts', async (stage) => {
    const at = new Date((await stage.engine.now()) - 60_000).toISOString();
    const timed = node('startEvent', 's', { body: timer('sd', 'timeDate', at) });
    return started(stage, await stage.deploy({ nodes: [timed, end], flows: ['s>e'] }));
  }),
  seen('a signal on the boundary', async (stage) => {
    const trails: Record<string, string[]> = {};
    for (const interrupting of [true, false]) {
      const name = interrupting ? 'cuts' : 'adds';
      const signal = boundary('b', 'w', eventOf('signal', 'bd', 'sig'), interrupting);
      const definitions = `<signal id="sig" name="${stage.id(name)}" />`;
      const instance = await stage.create(
        await stage.deploy({ ...around(task('w', stage.id(`w-${name}`)), signal), definitions }, name),
      );
      await stage.active(instance, 'w');
      await stage.engine.untilIdle();
      await stage.call('BroadcastSignal', { signalName: stage.id(name) });
      if (!interrupting) await stage.complete(`w-${name}`);
      trails[name] = await stage.trail(instance);
    }
    return trails;
  }),
  seen('an event sub-process that a signal starts', async (stage) => {
    const definitions = `<signal id="sig" name="${stage.id('sig')}" />`;
    const instance = await stage.run(beside(stage, eventOf('signal', 'ed', 'sig'), true, definitions));
    await stage.active(instance, 'w');
    await stage.engine.untilIdle();
    await stage.call('BroadcastSignal', { signalName: stage.id('sig') });
    return stage.trail(instance);
  }),
  seen('an event sub-process that a timer starts', async (stage) => {
    const instance = await stage.run(beside(stage, timer('ed', 'timeDuration', 'PT1H'), true));
    await stage.awaitRecord(instance, 'TIMER', 'CREATED');
    await stage.engine.advanceTime(3_700_000);
    return stage.trail(instance);
  }),
  seen('an event sub-process that an error starts', async (stage) => {
    const instance = await stage.run(
      beside(stage, eventOf('error', 'ed', 'er'), true, '<error id="er" errorCode="X" />'),
    );
    const job = await stage.job('w');
    await stage.call('ThrowError', { jobKey: job.key, errorCode: 'X', errorMessage: 'no', variables: '{"why":1}' });
    return { trail: await stage.trail(instance), stream: await stage.stream(instance) };
  }),
  seen('a terminate end event in a sub-process', async (stage) => {
    const sub = node('subProcess', 'sub', {
      nodes: [
        node('startEvent', 'ss'),
        node('parallelGateway', 'g'),
        task('w', stage.id('w')),
        node('endEvent', 'se'),
        node('endEvent', 'te', { body: '<terminateEventDefinition id="td" />' }),
      ],
      flows: ['ss>g', 'g>te', 'g>w', 'w>se'],
    });
    return stage.trail(await stage.run(around(sub)));
  }),
  seen('a repeated sub-process, at once and one after another', async (stage) => {
    const trails: Record<string, string[]> = {};
    for (const sequential of [true, false]) {
      const name = sequential ? 'ordered' : 'together';
      const sub = node('subProcess', 'sub', {
        body: multiple(sequential),
        nodes: [node('startEvent', 'ss'), task('w', stage.id(name)), node('endEvent', 'se')],
        flows: ['ss>w', 'w>se'],
      });
      const instance = await stage.create(await stage.deploy(around(sub), name));
      await stage.complete(name);
      await stage.complete(name);
      trails[name] = await stage.trail(instance);
    }
    return trails;
  }),
  seen('commands for another tenant', async (stage) => {
    const id = await stage.deploy(around(task('w', stage.id('w'))));
    const content = Buffer.from(bpmn(id, around(task('w', stage.id('w')))));
    const tenantId = 'other';
    return {
      deploy: await stage.refusal('DeployResource', { resources: [{ name: 'p.bpmn', content }], tenantId }),
      create: await stage.refusal('CreateProcessInstance', { bpmnProcessId: id, version: -1, tenantId }),
      publish: await stage.refusal('PublishMessage', { name: 'm', correlationKey: 'k', tenantId }),
      signal: await stage.refusal('BroadcastSignal', { signalName: 'sig', tenantId }),
      decide: await stage.refusal('EvaluateDecision', { decisionId: 'd', tenantId }),
    };
  }),
  seen('a link inside a sub-process', async (stage) => {
    const link = (id: string, kind: string): NodeSpec =>
      node(kind, id, { body: `<linkEventDefinition id="${id}-d" name="L" />` });
    const sub = node('subProcess', 'sub', {
      nodes: [
        node('startEvent', 'ss'),
        link('lt', 'intermediateThrowEvent'),
        link('lc', 'intermediateCatchEvent'),
        node('endEvent', 'se'),
      ],
      flows: ['ss>lt', 'lc>se'],
    });
    return stage.trail(await stage.run(around(sub)));
  }),
  seen('an input element that is collected', async (stage) => stage.result(collecting('1', 'r'))),
  seen('a list that is collected into and written by others', async (stage) => ({
    short: await stage.incident(await stage.run(collecting('[]', 'all'))),
    number: await stage.incident(await stage.run(collecting('1', 'all'))),
    text: await stage.incident(await stage.run(collecting('&quot;a&quot;', 'all'))),
    nothing: await stage.incident(await stage.run(collecting('null', 'all'))),
    context: await stage.incident(await stage.run(collecting('{}', 'all'))),
    truth: await stage.incident(await stage.run(collecting('true', 'all'))),
  })),
  seen('what a message brings behind an event-based gateway', async (stage) => {
    const key = await stage.run({
      nodes: [
        start,
        node('eventBasedGateway', 'g'),
        node('intermediateCatchEvent', 'news', { body: eventOf('message', 'nd', 'm') }),
        node('intermediateCatchEvent', 'late', { body: timer('ld', 'timeDuration', 'PT5M') }),
        end,
      ],
      flows: ['s>g', 'g>news', 'g>late', 'news>e', 'late>e'],
      definitions: message('m', stage.id('news'), '="k"'),
    });
    await stage.active(key, 'g');
    await stage.publish('news', 'k', { variables: '{"heard":1}' });
    return stage.trail(key);
  }),
  seen('a job with an error that nothing catches is cancelled', async (stage) => {
    const key = await stage.run(around(task('w', stage.id('w'))));
    const { key: jobKey } = await stage.job('w');
    await stage.call('ThrowError', { jobKey, errorCode: 'oops' });
    await stage.incident(key);
    await stage.call('CancelProcessInstance', { processInstanceKey: key });
    return stage.trail(key);
  }),
];
