import { seen } from '../case.ts';
import { boundary, eventOf, mapping, mappings, message, node, task, timer } from '../diagram.ts';
import type { NodeSpec } from '../diagram.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

async function incidentOf(stage: Stage, one: NodeSpec, definitions = ''): Promise<object> {
  const instance = await stage.run({ definitions, nodes: [start, one, end], flows: [`s>${one.id}`, `${one.id}>e`] });
  return { ...(await stage.incident(instance)), key: '' };
}

async function refused(stage: Stage, name: string, content: string): Promise<string> {
  return stage.refusal('DeployResource', { resources: [{ name, content: Buffer.from(content) }] });
}

/** The engine's sentences: incidents of expressions, refused deployments and decisions. */
export const textCases = [
  seen('a timer that is no date', async (stage) =>
    incidentOf(stage, node('intermediateCatchEvent', 'wait', { body: timer('td', 'timeDate', '= "soon"') })),
  ),
  seen('a timer that is a number', async (stage) =>
    incidentOf(stage, node('intermediateCatchEvent', 'wait', { body: timer('td', 'timeDuration', '= 5') })),
  ),
  seen('a cycle that is none', async (stage) => {
    const instance = await stage.run({
      nodes: [start, task('a', stage.id('a')), boundary('b', 'a', timer('td', 'timeCycle', '= "often"'), false), end],
      flows: ['s>a', 'a>e', 'b>e'],
    });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('a due date that is none', async (stage) =>
    incidentOf(stage, node('userTask', 'u', { extensions: '<zeebe:taskSchedule dueDate="= &quot;soon&quot;" />' })),
  ),
  seen('candidates that are no list', async (stage) =>
    incidentOf(
      stage,
      node('userTask', 'u', { extensions: '<zeebe:assignmentDefinition candidateGroups="= &quot;hr&quot;" />' }),
    ),
  ),
  seen('mappings of which one asserts', async (stage) => {
    const job = (...pairs: readonly [string, string][]): NodeSpec =>
      task('w', 'x', { extensions: mappings(mapping('input', ...pairs)) });
    const script = (...pairs: readonly [string, string][]): NodeSpec =>
      node('scriptTask', 'w', {
        extensions: `<zeebe:script expression="= 1" resultVariable="r" />${mappings(mapping('output', ...pairs))}`,
      });
    return {
      flat: await incidentOf(stage, job(['= missing', 'a'], ['fixed', 'f'], ['= assert(a, a > 1, "small")', 'c'])),
      nested: await incidentOf(stage, job(['= assert(1, false, "no")', 'b.c'], ['= 2', 'b.d'])),
      output: await incidentOf(stage, script(['= assert(1, false, "no")', 'c'])),
      nestedOutput: await incidentOf(stage, script(['= 1', 'b.c'], ['= assert(1, false, "no")', 'b.d.e'])),
    };
  }),
  seen('mappings of elements without work', async (stage) => {
    const io = (name: string): string => mappings(mapping('output', ['= 1', name]));
    const none = (kind: string, id: string): NodeSpec =>
      node(kind, id, { extensions: io(`of-${id}`.replace('-', '_')) });
    const nodes = [
      none('startEvent', 's'),
      none('manualTask', 'm'),
      none('task', 't'),
      none('intermediateThrowEvent', 'i'),
      none('endEvent', 'e'),
    ];
    return stage.result({ nodes, flows: ['s>m', 'm>t', 't>i', 'i>e'] });
  }),
  seen('events that are not well drawn', async (stage) => {
    const refusal = async (one: NodeSpec, definitions = ''): Promise<string> =>
      stage.deployRefusal({ definitions, nodes: [start, one, end], flows: [`s>${one.id}`, `${one.id}>e`] });
    const two = timer('t1', 'timeDuration', 'PT1H') + eventOf('signal', 't2', 'sg');
    const signal = '<signal id="sg" name="sg" />';
    const onTask = async (body: string): Promise<string> =>
      stage.deployRefusal({
        definitions: signal,
        nodes: [start, task('a', 'x'), boundary('b', 'a', body), end],
        flows: ['s>a', 'a>e', 'b>e'],
      });
    const twoSignals = eventOf('signal', 't1', 'sg') + eventOf('signal', 't2', 'sg');
    return {
      none: await refusal(node('intermediateCatchEvent', 'c')),
      two: await refusal(node('intermediateCatchEvent', 'c', { body: two }), signal),
      twoStart: await stage.deployRefusal({
        definitions: signal,
        nodes: [node('startEvent', 's', { body: two }), end],
        flows: ['s>e'],
      }),
      twoEnd: await stage.deployRefusal({
        definitions: signal,
        nodes: [start, node('endEvent', 'e', { body: twoSignals })],
        flows: ['s>e'],
      }),
      twoBoundary: await onTask(two),
      noneBoundary: await onTask(''),
      catchesError: await refusal(node('intermediateCatchEvent', 'c', { body: eventOf('error', 'ed') })),
      transaction: await refusal(node('transaction', 'c')),
    };
  }),
  seen('a condition that asserts', async (stage) => {
    const instance = await stage.run({
      nodes: [start, node('exclusiveGateway', 'g'), end, node('endEvent', 'e2')],
      flows: ['s>g', 'g>e: = assert(x, x != null, "no x")', 'g>e2!'],
    });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('a message name that is no text', async (stage) =>
    incidentOf(
      stage,
      node('intermediateCatchEvent', 'wait', { body: eventOf('message', 'md', 'm') }),
      message('m', '= 5', '= "k"'),
    ),
  ),
  seen('an error end event that nothing catches', async (stage) => {
    const instance = await stage.run({
      definitions: '<error id="er" errorCode="E9" />',
      nodes: [start, node('endEvent', 'fail', { body: eventOf('error', 'ed', 'er') })],
      flows: ['s>fail'],
    });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('a message that is thrown is a job', async (stage) => {
    const extensions = `<zeebe:taskDefinition type="${stage.id('send')}" /><zeebe:taskHeaders><zeebe:header key="to" value="all" /></zeebe:taskHeaders>`;
    const instance = await stage.run({
      definitions: message('m', stage.id('msg')),
      nodes: [
        start,
        node('intermediateThrowEvent', 'tell', { body: eventOf('message', 'md1', 'm'), extensions }),
        node('endEvent', 'end', { body: eventOf('message', 'md2', 'm'), extensions }),
      ],
      flows: ['s>tell', 'tell>end'],
    });
    const [first, second] = [await stage.complete('send', { told: 1 }), await stage.complete('send')];
    return [first.customHeaders, second.elementId, second.variables, await stage.trail(instance)];
  }),
  seen('a cycle of cron', async (stage) => {
    const now = await stage.engine.now();
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        boundary('b', 'a', timer('td', 'timeCycle', '0 0 9 * * MON-FRI'), false),
        node('endEvent', 'e2'),
        end,
      ],
      flows: ['s>a', 'a>e', 'b>e2'],
    });
    const created = await stage.awaitRecord(instance, 'TIMER', 'CREATED');
    const due = new Date(Number(created.value['dueDate']));
    await stage.engine.advanceTime(due.getTime() - now + 1000);
    await stage.awaitRecord(instance, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'b');
    return {
      minutes: due.getTime() % 3_600_000,
      isWorkday: ![0, 6].includes(due.getUTCDay()),
      repetitions: created.value['repetitions'],
      again: stage.records(instance).some(({ valueType, key }) => valueType === 'TIMER' && key !== created.key),
    };
  }),
  seen('deployments that cannot be read', async (stage) => ({
    type: await refused(stage, 'a.txt', 'x'),
    noXml: await refused(stage, 'a.bpmn', 'hello'),
    cut: await refused(stage, 'a.bpmn', '<?xml version="1.0"?><definitions>'),
    root: await refused(stage, 'a.bpmn', '<?xml version="1.0"?><html/>'),
    empty: await refused(stage, 'a.bpmn', ''),
    dmn: await refused(stage, 'a.dmn', 'hello'),
    dmnRoot: await refused(stage, 'a.dmn', '<?xml version="1.0"?><html/>'),
    formWithoutId: await refused(stage, 'a.form', '{"components":[]}'),
    formBlankId: await refused(stage, 'a.form', '{"id":" "}'),
    formNumberId: await refused(stage, 'a.form', '{"id":5}'),
    two: await stage.refusal('DeployResource', {
      resources: [
        { name: 'a.txt', content: Buffer.from('x') },
        { name: 'b.form', content: Buffer.from('{}') },
      ],
    }),
  })),
  seen('decisions that are not there', async (stage) => ({
    id: await stage.refusal('EvaluateDecision', { decisionId: 'no-such' }),
    key: await stage.refusal('EvaluateDecision', { decisionKey: '2251799999999999' }),
    neither: await stage.refusal('EvaluateDecision', {}),
  })),
  seen('a decision id that is no text', async (stage) =>
    incidentOf(
      stage,
      node('businessRuleTask', 'b', { extensions: '<zeebe:calledDecision decisionId="= nope" resultVariable="r" />' }),
    ),
  ),
];
