import { seen } from '../case.ts';
import { boundary, eventOf, mapping, mappings, node, task } from '../diagram.ts';
import type { DiagramSpec, NodeSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const definitions = '<escalation id="es" escalationCode="X" /><escalation id="other" escalationCode="Y" />';
const raise = (id: string, reference = 'es', kind = 'intermediateThrowEvent', extensions = ''): NodeSpec =>
  node(kind, id, { body: eventOf('escalation', `${id}-ed`, reference), extensions });
const hears = (id: string, reference: string | undefined, interrupting: boolean): NodeSpec =>
  boundary(id, 'sub', eventOf('escalation', `${id}-ed`, reference), interrupting);

/** A sub-process that raises X and then has a job, with what hears it on the boundary. */
function raising(stage: Stage, ...heard: readonly NodeSpec[]): DiagramSpec {
  const inside = {
    nodes: [node('startEvent', 'is'), raise('raise'), task('work', stage.id('work')), node('endEvent', 'ie')],
    flows: ['is>raise', 'raise>work', 'work>ie'],
  };
  return {
    definitions,
    nodes: [start, node('subProcess', 'sub', inside), ...heard, node('endEvent', 'e2'), end],
    flows: ['s>sub', 'sub>e', ...heard.map(({ id }) => `${id}>e2`)],
  };
}

/** A process that raises X beside an event sub-process that catches it. */
function besideEventSubProcess(stage: Stage, interrupting: boolean): DiagramSpec {
  const body = eventOf('escalation', 'es-ed', 'es');
  const caught = {
    attributes: 'triggeredByEvent="true"',
    nodes: [
      node('startEvent', 'es-start', { attributes: `isInterrupting="${String(interrupting)}"`, body }),
      node('endEvent', 'es-end'),
    ],
    flows: ['es-start>es-end'],
  };
  return {
    definitions,
    nodes: [start, raise('raise'), task('work', stage.id('work')), end, node('subProcess', 'esp', caught)],
    flows: ['s>raise', 'raise>work', 'work>e'],
  };
}

/** Escalation events: thrown, caught on boundaries and in event sub-processes, or by nobody. */
export const escalationCases = [
  seen('an escalation that interrupts', async (stage) =>
    stage.trail(await stage.run(raising(stage, hears('heard', 'es', true)))),
  ),
  seen('an escalation beside which the work goes on', async (stage) => {
    const instance = await stage.run(raising(stage, hears('heard', 'es', false)));
    await stage.complete('work');
    return (await stage.trail(instance)).toSorted();
  }),
  seen('an escalation that only a catch-all hears', async (stage) =>
    stage.trail(await stage.run(raising(stage, hears('deaf', 'other', true), hears('heard', undefined, true)))),
  ),
  seen('an escalation that its code and a catch-all could hear', async (stage) =>
    stage.trail(await stage.run(raising(stage, hears('all', undefined, true), hears('heard', 'es', true)))),
  ),
  seen('an escalation that nobody hears', async (stage) => {
    const instance = await stage.run(raising(stage, hears('deaf', 'other', true)));
    await stage.complete('work');
    return stage.trail(instance);
  }),
  seen('an escalation end event', async (stage) => {
    const sub = node('subProcess', 'sub', {
      nodes: [node('startEvent', 'is'), raise('ie', 'es', 'endEvent')],
      flows: ['is>ie'],
    });
    const nodes = [start, sub, hears('heard', 'es', false), node('endEvent', 'e2'), end];
    return (
      await stage.trail(await stage.run({ definitions, nodes, flows: ['s>sub', 'sub>e', 'heard>e2'] }))
    ).toSorted();
  }),
  seen('an escalation end event that interrupts', async (stage) => {
    const sub = node('subProcess', 'sub', {
      nodes: [node('startEvent', 'is'), raise('ie', 'es', 'endEvent')],
      flows: ['is>ie'],
    });
    const nodes = [start, sub, hears('heard', 'es', true), node('endEvent', 'e2'), end];
    return stage.trail(await stage.run({ definitions, nodes, flows: ['s>sub', 'sub>e', 'heard>e2'] }));
  }),
  seen('an escalation caught beside the flow', async (stage) => {
    const instance = await stage.run(besideEventSubProcess(stage, false));
    await stage.complete('work');
    return (await stage.trail(instance)).toSorted();
  }),
  seen('an escalation caught by an event sub-process that interrupts', async (stage) =>
    stage.trail(await stage.run(besideEventSubProcess(stage, true))),
  ),
  seen('an escalation out of a called process', async (stage) => {
    const child = await stage.deploy(
      { definitions, nodes: [start, raise('ie', 'es', 'endEvent')], flows: ['s>ie'] },
      'child',
    );
    const call = node('callActivity', 'sub', { extensions: `<zeebe:calledElement processId="${child}" />` });
    const nodes = [start, call, hears('heard', 'es', true), node('endEvent', 'e2'), end];
    return stage.trail(await stage.run({ definitions, nodes, flows: ['s>sub', 'sub>e', 'heard>e2'] }));
  }),
  seen('what an escalation brings along', async (stage) => {
    const io = mappings(mapping('input', ['= 1', 'local']), mapping('output', ['= 2', 'mapped']));
    const sub = node('subProcess', 'sub', {
      nodes: [node('startEvent', 'is'), raise('ie', 'es', 'endEvent', io)],
      flows: ['is>ie'],
    });
    const nodes = [start, sub, hears('heard', 'es', true), node('endEvent', 'e2'), end];
    return stage.result({ definitions, nodes, flows: ['s>sub', 'sub>e', 'heard>e2'] });
  }),
  seen('escalations that are not well drawn', async (stage) => ({
    nothing: await stage.deployRefusal({
      nodes: [start, node('intermediateThrowEvent', 't', { body: eventOf('escalation', 'ed') }), end],
      flows: ['s>t', 't>e'],
    }),
    noCode: await stage.deployRefusal({
      definitions: '<escalation id="es" />',
      nodes: [start, raise('t'), end],
      flows: ['s>t', 't>e'],
    }),
    onTask: await stage.deployRefusal({
      definitions,
      nodes: [start, task('a', 'x'), boundary('b', 'a', eventOf('escalation', 'ed', 'es')), end],
      flows: ['s>a', 'a>e', 'b>e'],
    }),
    twice: await stage.deployRefusal(raising(stage, hears('one', 'es', true), hears('two', 'es', true))),
    twoCatchAll: await stage.deployRefusal(
      raising(stage, hears('one', undefined, true), hears('two', undefined, true)),
    ),
  })),
];
