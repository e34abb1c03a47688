import { seen } from '../case.ts';
import { boundary, mapping, mappings, node, task } from '../diagram.ts';
import type { DiagramSpec, NodeSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

const compensates = (id: string, activity?: string): string =>
  `<compensateEventDefinition id="${id}"${activity === undefined ? '' : ` activityRef="${activity}"`} />`;
const thrower = (id: string, activity?: string): NodeSpec =>
  node('intermediateThrowEvent', id, { body: compensates(`${id}-d`, activity) });
const ending = (id: string, activity?: string): NodeSpec =>
  node('endEvent', id, { body: compensates(`${id}-d`, activity) });
const listens = (id: string, on: string): NodeSpec =>
  node('boundaryEvent', id, { attributes: `attachedToRef="${on}"`, body: compensates(`${id}-d`) });
const undo = (stage: Stage, id: string): NodeSpec => task(id, stage.id(id), { attributes: 'isForCompensation="true"' });
const multiple = (sequential: boolean): string =>
  `<multiInstanceLoopCharacteristics isSequential="${String(sequential)}"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="i" /></extensionElements></multiInstanceLoopCharacteristics>`;

/** Two tasks one after the other, each with its handler, and then the given throwing event. */
function twoDone(stage: Stage, thrown: NodeSpec): DiagramSpec {
  return {
    nodes: [
      start,
      task('a', stage.id('a')),
      task('b', stage.id('b')),
      listens('ca', 'a'),
      listens('cb', 'b'),
      undo(stage, 'ua'),
      undo(stage, 'ub'),
      thrown,
      ...(thrown.kind === 'endEvent' ? [] : [end]),
    ],
    flows: [
      's>a',
      'a>b',
      `b>${thrown.id}`,
      ...(thrown.kind === 'endEvent' ? [] : [`${thrown.id}>e`]),
      'ca~ua',
      'cb~ub',
    ],
  };
}

/** A sub-process with a compensated task inside. */
function inside(stage: Stage, more: readonly NodeSpec[] = [], flows: readonly string[] = ['a>se']): NodeSpec {
  return node('subProcess', 'sub', {
    nodes: [
      node('startEvent', 'ss'),
      task('a', stage.id('a')),
      listens('ca', 'a'),
      undo(stage, 'ua'),
      ...more,
      node('endEvent', 'se'),
    ],
    flows: ['ss>a', ...flows, 'ca~ua'],
  });
}

/** Compensation: what undoes the activities that were completed. */
export const compensationCases = [
  seen('compensation by an intermediate event', async (stage) => {
    const instance = await stage.run(twoDone(stage, thrower('t')));
    await stage.complete('a', { a: 1 });
    await stage.complete('b');
    await stage.complete('ua', { undone: true });
    const between = await stage.stream(instance);
    await stage.complete('ub');
    return { between, stream: await stage.stream(instance) };
  }),
  seen('compensation by an end event', async (stage) => {
    const instance = await stage.run(twoDone(stage, ending('t')));
    await stage.complete('a');
    await stage.complete('b');
    await stage.complete('ub');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensation of one activity', async (stage) => {
    const instance = await stage.run(twoDone(stage, thrower('t', 'a')));
    await stage.complete('a');
    await stage.complete('b');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensation when nothing was done', async (stage) => {
    const instance = await stage.run({
      nodes: [start, thrower('t'), task('a', stage.id('a')), listens('ca', 'a'), undo(stage, 'ua'), end],
      flows: ['s>t', 't>a', 'a>e', 'ca~ua'],
    });
    await stage.complete('a');
    return stage.stream(instance);
  }),
  seen('compensation of what is done in a sub-process', async (stage) => {
    const instance = await stage.run({
      nodes: [start, inside(stage), thrower('t'), end],
      flows: ['s>sub', 'sub>t', 't>e'],
    });
    await stage.complete('a');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensation thrown inside a sub-process', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('o', stage.id('o')),
        listens('co', 'o'),
        undo(stage, 'uo'),
        inside(stage, [thrower('t')], ['a>t', 't>se']),
        end,
      ],
      flows: ['s>o', 'o>sub', 'sub>e', 'co~uo'],
    });
    await stage.complete('o');
    await stage.complete('a');
    await stage.complete('ua');
    return { stream: await stage.stream(instance), outside: (await stage.poll('uo')).length };
  }),
  seen('compensation of a sub-process with its own handler', async (stage) => {
    const instance = await stage.run({
      nodes: [start, inside(stage), listens('cs', 'sub'), undo(stage, 'us'), thrower('t'), end],
      flows: ['s>sub', 'sub>t', 't>e', 'cs~us'],
    });
    await stage.complete('a');
    await stage.complete('us');
    await stage.engine.untilIdle();
    for (const job of await stage.poll('ua')) await stage.call('CompleteJob', { jobKey: job.key });
    return stage.stream(instance);
  }),
  seen('compensation of one sub-process by its id', async (stage) => {
    const instance = await stage.run({
      nodes: [start, inside(stage), thrower('t', 'sub'), end],
      flows: ['s>sub', 'sub>t', 't>e'],
    });
    await stage.complete('a');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensation of an activity done several times', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        node('exclusiveGateway', 'j'),
        task('a', stage.id('a')),
        listens('ca', 'a'),
        undo(stage, 'ua'),
        node('exclusiveGateway', 'g'),
        thrower('t'),
        end,
      ],
      flows: ['s>j', 'j>a', 'a>g', 'g>j: =again', 'g>t!', 't>e', 'ca~ua'],
    });
    await stage.complete('a', { again: true });
    await stage.complete('a', { again: false });
    await stage.complete('ua');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensation of a repeated activity', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a'), { body: multiple(false) }),
        listens('ca', 'a'),
        undo(stage, 'ua'),
        thrower('t'),
        end,
      ],
      flows: ['s>a', 'a>t', 't>e', 'ca~ua'],
    });
    await stage.complete('a');
    await stage.complete('a');
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('a handler that is a sub-process', async (stage) => {
    const handler = node('subProcess', 'us', {
      attributes: 'isForCompensation="true"',
      nodes: [node('startEvent', 'us-s'), task('ux', stage.id('ux')), node('endEvent', 'us-e')],
      flows: ['us-s>ux', 'ux>us-e'],
    });
    const instance = await stage.run({
      nodes: [start, task('a', stage.id('a')), listens('ca', 'a'), handler, ending('t')],
      flows: ['s>a', 'a>t', 'ca~us'],
    });
    await stage.complete('a');
    await stage.complete('ux');
    return stage.stream(instance);
  }),
  seen('what a compensation handler reads and writes', async (stage) => {
    const handler = task('ua', stage.id('ua'), {
      attributes: 'isForCompensation="true"',
      extensions: mappings(mapping('input', ['=local', 'seen']), mapping('output', ['=undone', 'result'])),
    });
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a'), { extensions: mappings(mapping('input', ['=7', 'local'])) }),
        listens('ca', 'a'),
        handler,
        thrower('t'),
        task('z', stage.id('z')),
        end,
      ],
      flows: ['s>a', 'a>t', 't>z', 'z>e', 'ca~ua'],
    });
    await stage.complete('a', { done: 1 });
    const job = await stage.complete('ua', { undone: 2 });
    const after = await stage.complete('z');
    return { job: job.variables, after: after.variables, stream: await stage.stream(instance) };
  }),
  seen('compensation that is cancelled with its instance', async (stage) => {
    const instance = await stage.run(twoDone(stage, thrower('t')));
    await stage.complete('a');
    await stage.complete('b');
    await stage.job('ua');
    await stage.call('CancelProcessInstance', { processInstanceKey: instance });
    return stage.stream(instance);
  }),
  seen('compensation of a called process', async (stage) => {
    await stage.deploy(
      {
        nodes: [start, task('a', stage.id('a')), listens('ca', 'a'), undo(stage, 'ua'), end],
        flows: ['s>a', 'a>e', 'ca~ua'],
      },
      'child',
    );
    const call = node('callActivity', 'call', {
      extensions: `<zeebe:calledElement processId="${stage.id('child')}" />`,
    });
    const instance = await stage.run({
      nodes: [start, call, listens('cc', 'call'), undo(stage, 'uc'), thrower('t'), end],
      flows: ['s>call', 'call>t', 't>e', 'cc~uc'],
    });
    await stage.complete('a');
    await stage.complete('uc');
    return { stream: await stage.stream(instance), inside: (await stage.poll('ua')).length };
  }),
  seen('compensation thrown from an event sub-process', async (stage) => {
    const event = node('subProcess', 'esp', {
      attributes: 'triggeredByEvent="true"',
      nodes: [
        node('startEvent', 'es', { attributes: 'isInterrupting="true"', body: '<errorEventDefinition id="ed" />' }),
        ending('t'),
      ],
      flows: ['es>t'],
    });
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        listens('ca', 'a'),
        undo(stage, 'ua'),
        task('b', stage.id('b')),
        end,
        event,
      ],
      flows: ['s>a', 'a>b', 'b>e', 'ca~ua'],
    });
    await stage.complete('a');
    const job = await stage.job('b');
    await stage.call('ThrowError', { jobKey: job.key, errorCode: 'X', errorMessage: '' });
    await stage.complete('ua');
    return stage.stream(instance);
  }),
  seen('compensations that are not well drawn', async (stage) => {
    const handled = (event: NodeSpec, handler: NodeSpec, flows: readonly string[]): DiagramSpec => ({
      nodes: [start, task('a', stage.id('a')), event, handler, end],
      flows: ['s>a', 'a>e', ...flows],
    });
    return {
      noHandler: await stage.deployRefusal({
        nodes: [start, task('a', stage.id('a')), listens('ca', 'a'), end],
        flows: ['s>a', 'a>e'],
      }),
      notMarked: await stage.deployRefusal(handled(listens('ca', 'a'), task('ua', stage.id('ua')), ['ca~ua'])),
      markedAlone: await stage.deployRefusal({
        nodes: [start, task('a', stage.id('a')), undo(stage, 'ua'), end],
        flows: ['s>a', 'a>e'],
      }),
      flowIntoHandler: await stage.deployRefusal(handled(listens('ca', 'a'), undo(stage, 'ua'), ['ca~ua', 'a>ua'])),
      flowOutOfHandler: await stage.deployRefusal(handled(listens('ca', 'a'), undo(stage, 'ua'), ['ca~ua', 'ua>e'])),
      flowFromEvent: await stage.deployRefusal(handled(listens('ca', 'a'), undo(stage, 'ua'), ['ca>ua'])),
      handlerIsEvent: await stage.deployRefusal({
        nodes: [start, task('a', stage.id('a')), listens('ca', 'a'), end],
        flows: ['s>a', 'a>e', 'ca~e'],
      }),
      twoHandlers: await stage.deployRefusal({
        nodes: [start, task('a', stage.id('a')), listens('ca', 'a'), undo(stage, 'ua'), undo(stage, 'ub'), end],
        flows: ['s>a', 'a>e', 'ca~ua', 'ca~ub'],
      }),
      twoEvents: await stage.deployRefusal({
        nodes: [
          start,
          task('a', stage.id('a')),
          listens('ca', 'a'),
          listens('cb', 'a'),
          undo(stage, 'ua'),
          undo(stage, 'ub'),
          end,
        ],
        flows: ['s>a', 'a>e', 'ca~ua', 'cb~ub'],
      }),
      withoutHandler: await stage.deployRefusal({
        nodes: [start, task('a', stage.id('a')), thrower('t', 'a'), end],
        flows: ['s>a', 'a>t', 't>e'],
      }),
      otherScope: await stage.deployRefusal({
        nodes: [start, inside(stage), thrower('t', 'a'), end],
        flows: ['s>sub', 'sub>t', 't>e'],
      }),
      catching: await stage.deployRefusal({
        nodes: [start, node('intermediateCatchEvent', 'c', { body: compensates('cd') }), end],
        flows: ['s>c', 'c>e'],
      }),
      boundaryOnHandler: await stage.deployRefusal({
        nodes: [
          start,
          task('a', stage.id('a')),
          listens('ca', 'a'),
          undo(stage, 'ua'),
          boundary('err', 'ua', '<errorEventDefinition id="ed" />'),
          end,
        ],
        flows: ['s>a', 'a>e', 'ca~ua', 'err>e'],
      }),
    };
  }),
];
