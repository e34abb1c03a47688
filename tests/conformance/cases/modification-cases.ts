import { until } from '../../engine/poll.ts';
import { textOf } from '../../engine/record-log.ts';
import { seen } from '../case.ts';
import { node, task } from '../diagram.ts';
import type { DiagramSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const unknown = '2251799999999999';

const twoTasks = (stage: Stage): DiagramSpec => ({
  nodes: [start, task('a', stage.id('a')), task('b', stage.id('b')), end],
  flows: ['s>a', 'a>b', 'b>e'],
});

const nested = (stage: Stage): DiagramSpec => ({
  nodes: [
    start,
    node('subProcess', 'sub', {
      nodes: [node('startEvent', 'ss'), task('x', stage.id('x')), task('y', stage.id('y')), node('endEvent', 'se')],
      flows: ['ss>x', 'x>y', 'y>se'],
    }),
    task('after', stage.id('after')),
    end,
  ],
  flows: ['s>sub', 'sub>after', 'after>e'],
});

async function elementKey(stage: Stage, instance: string, elementId: string): Promise<string> {
  return String((await stage.active(instance, elementId)).key);
}

const modify = (
  stage: Stage,
  processInstanceKey: string,
  activate: readonly object[],
  terminate: readonly string[] = [],
) =>
  stage.call('ModifyProcessInstance', {
    processInstanceKey,
    activateInstructions: activate,
    terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
  });

/** A reason without the marks and keys of the run. */
async function reason(
  stage: Stage,
  processInstanceKey: string,
  activate: readonly object[],
  terminate: readonly string[] = [],
) {
  const text = await stage.refusal('ModifyProcessInstance', {
    processInstanceKey,
    activateInstructions: activate,
    terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
  });
  return text.replaceAll(processInstanceKey, 'INSTANCE');
}

/** Modification of running instances. */
export const modificationCases = [
  seen('moving a token on by a modification', async (stage) => {
    const instance = await stage.run(twoTasks(stage));
    const key = await elementKey(stage, instance, 'a');
    await modify(stage, instance, [{ elementId: 'b' }], [key]);
    await stage.complete('b');
    return { trail: await stage.trail(instance), left: (await stage.poll('a')).length };
  }),
  seen('adding a token by a modification', async (stage) => {
    const instance = await stage.run(twoTasks(stage));
    await stage.active(instance, 'a');
    await modify(stage, instance, [{ elementId: 'b' }]);
    await stage.complete('b');
    await stage.complete('a');
    await stage.complete('b');
    return stage.trail(instance);
  }),
  seen('terminating the last element by a modification', async (stage) => {
    const instance = await stage.run(twoTasks(stage));
    await modify(stage, instance, [], [await elementKey(stage, instance, 'a')]);
    return stage.trail(instance);
  }),
  seen('going into a sub-process by a modification', async (stage) => {
    const instance = await stage.run(twoTasks(stage));
    const other = await stage.create(await stage.deploy(nested(stage), 'n'));
    await stage.active(other, 'x');
    await modify(stage, other, [{ elementId: 'after' }], [await elementKey(stage, other, 'x')]);
    await stage.complete('after');
    void instance;
    return stage.trail(other);
  }),
  seen('going back into a sub-process by a modification', async (stage) => {
    const instance = await stage.create(await stage.deploy(nested(stage), 'n'));
    await stage.complete('x');
    await stage.complete('y');
    const key = await elementKey(stage, instance, 'after');
    await modify(
      stage,
      instance,
      [
        {
          elementId: 'y',
          variableInstructions: [
            { variables: '{"global":1}', scopeId: '' },
            { variables: '{"inSub":2}', scopeId: 'sub' },
            { variables: '{"own":3}', scopeId: 'y' },
          ],
        },
      ],
      [key],
    );
    const job = await stage.job('y');
    await stage.call('CompleteJob', { jobKey: job.key });
    const after = await stage.job('after');
    await stage.call('CompleteJob', { jobKey: after.key });
    return { in: job.variables, after: after.variables, trail: await stage.trail(instance) };
  }),
  seen('staying in a sub-process by a modification', async (stage) => {
    const instance = await stage.create(await stage.deploy(nested(stage), 'n'));
    const key = await elementKey(stage, instance, 'x');
    await modify(stage, instance, [{ elementId: 'y' }], [key]);
    await stage.complete('y');
    await stage.complete('after');
    return stage.trail(instance);
  }),
  seen('choosing the ancestor of an activated element', async (stage) => {
    const instance = await stage.create(await stage.deploy(nested(stage), 'n'));
    await stage.active(instance, 'x');
    await modify(stage, instance, [{ elementId: 'y', ancestorElementInstanceKey: instance }]);
    await stage.complete('y');
    await stage.complete('x');
    await stage.complete('y');
    await stage.complete('after');
    await stage.complete('after');
    return stage.trail(instance);
  }),
  seen('a modification that cannot tell which scope is meant', async (stage) => {
    const instance = await stage.create(await stage.deploy(nested(stage), 'n'));
    await stage.active(instance, 'x');
    await modify(stage, instance, [{ elementId: 'y', ancestorElementInstanceKey: instance }]);
    await stage.job('y');
    return reason(stage, instance, [{ elementId: 'y', ancestorElementInstanceKey: '-1' }]);
  }),
  seen('modifications that are refused', async (stage) => {
    const instance = await stage.run(twoTasks(stage));
    const other = await stage.create(stage.id('p'));
    const key = await elementKey(stage, instance, 'a');
    const foreign = await elementKey(stage, other, 'a');
    const without = (text: string): string => text.replaceAll(key, 'KEY').replaceAll(foreign, 'FOREIGN');
    return {
      noInstance: await reason(stage, unknown, [{ elementId: 'b' }]),
      noElement: await reason(stage, instance, [{ elementId: 'nowhere' }, { elementId: 'b' }, { elementId: 'none' }]),
      startEvent: await reason(stage, instance, [{ elementId: 's' }]),
      noElementInstance: await reason(stage, instance, [], [unknown]),
      noScope: await reason(stage, instance, [
        { elementId: 'b', variableInstructions: [{ variables: '{}', scopeId: 'nowhere' }] },
      ]),
      strangeScope: await reason(stage, instance, [
        { elementId: 'b', variableInstructions: [{ variables: '{}', scopeId: 'a' }] },
      ]),
      noAncestor: await reason(stage, instance, [{ elementId: 'b', ancestorElementInstanceKey: unknown }]),
      foreignAncestor: (
        await reason(stage, instance, [{ elementId: 'b', ancestorElementInstanceKey: other }])
      ).replaceAll(other, 'OTHER'),
      noRelation: without(await reason(stage, instance, [{ elementId: 'b', ancestorElementInstanceKey: key }])),
      badVariables: await reason(stage, instance, [
        { elementId: 'b', variableInstructions: [{ variables: '[1]', scopeId: '' }] },
      ]),
      foreignInstance: without(await reason(stage, instance, [], [foreign])),
    };
  }),
  seen('modifying events after an event-based gateway', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        node('eventBasedGateway', 'g'),
        node('intermediateCatchEvent', 't1', {
          body: '<timerEventDefinition id="d1"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>',
        }),
        node('intermediateCatchEvent', 't2', {
          body: '<timerEventDefinition id="d2"><timeDuration xsi:type="tFormalExpression">PT2H</timeDuration></timerEventDefinition>',
        }),
        end,
      ],
      flows: ['s>a', 'a>g', 'g>t1', 'g>t2', 't1>e', 't2>e'],
    });
    await stage.active(instance, 'a');
    const refusal = await reason(stage, instance, [{ elementId: 't1' }]);
    await modify(stage, instance, [{ elementId: 'g' }], [await elementKey(stage, instance, 'a')]);
    return { refusal, trail: await stage.settled(instance) };
  }),
  seen('terminating a called instance by a modification', async (stage) => {
    await stage.deploy(twoTasks(stage), 'child');
    const instance = await stage.run({
      nodes: [
        start,
        node('callActivity', 'call', { extensions: `<zeebe:calledElement processId="${stage.id('child')}" />` }),
        end,
      ],
      flows: ['s>call', 'call>e'],
    });
    const job = await stage.job('a');
    const child = await until('the record of the job', () =>
      stage.engine
        .records()
        .find(
          ({ valueType, value }) =>
            valueType === 'JOB' && textOf(value, 'elementId') === 'a' && textOf(value, 'type') === stage.id('a'),
        ),
    );
    const childKey = textOf(child.value, 'processInstanceKey');
    const elementInstance = textOf(child.value, 'elementInstanceKey');
    const refusal = (await reason(stage, childKey, [], [elementInstance])).replaceAll(childKey, 'CHILD');
    await modify(stage, childKey, [{ elementId: 'b' }], [elementInstance]);
    await stage.complete('b');
    return { refusal, first: job.elementId, trail: await stage.trail(instance) };
  }),
];
