import { seen } from '../case.ts';
import { boundary, eventOf, mapping, mappings, node, task } from '../diagram.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

/** Tasks, gateways, variables and mappings. */
export const flowCases = [
  seen('an instance from start to end', async (stage) =>
    stage.trail(await stage.run({ nodes: [start, end], flows: ['s>e'] })),
  ),
  seen('tasks without work pass through', async (stage) =>
    stage.trail(
      await stage.run({
        nodes: [start, node('task', 't'), node('manualTask', 'm'), end],
        flows: ['s>t', 't>m', 'm>e'],
      }),
    ),
  ),
  seen('a service task with headers, type expression and result', async (stage) => {
    const headers =
      '<zeebe:taskHeaders><zeebe:header key="a" value="1" /><zeebe:header key="b" value="" /></zeebe:taskHeaders>';
    const nodes = [start, task('work', '= kind', { extensions: headers }, '= n + 1'), end];
    const instance = await stage.run({ nodes, flows: ['s>work', 'work>e'] }, { kind: stage.id('job'), n: 1.7 });
    const job = await stage.complete('job', { done: true });
    return {
      job: { ...job, key: '', variables: Object.keys(job.variables ?? {}).toSorted() },
      trail: await stage.trail(instance),
    };
  }),
  seen('a job type that is no text', async (stage) =>
    stage.incident(await stage.run({ nodes: [start, task('work', '= missing'), end], flows: ['s>work', 'work>e'] })),
  ),
  seen('retries that are no number', async (stage) =>
    stage.incident(
      await stage.run({ nodes: [start, task('work', 'x', {}, '= "a"'), end], flows: ['s>work', 'work>e'] }),
    ),
  ),
  seen('a script task with a result', async (stage) =>
    stage.result(
      {
        nodes: [
          start,
          node('scriptTask', 'sc', { extensions: '<zeebe:script expression="= x * 2" resultVariable="结果" />' }),
          end,
        ],
        flows: ['s>sc', 'sc>e'],
      },
      { x: 21 },
    ),
  ),
  seen('exclusive gateway: several true, default, none', async (stage) => {
    const id = await stage.deploy({
      nodes: [start, node('exclusiveGateway', 'g'), node('task', 'a'), node('task', 'b'), node('task', 'c'), end],
      flows: ['s>g', 'g>a: = x > 1', 'g>b: = x > 2', 'g>c!', 'a>e', 'b>e', 'c>e'],
    });
    const trails = [];
    for (const x of [0, 2, 3]) trails.push(await stage.trail(await stage.create(id, { x })));
    return trails;
  }),
  seen('exclusive gateway without a way out', async (stage) => {
    const id = await stage.deploy({
      nodes: [start, node('exclusiveGateway', 'g'), node('task', 'a'), node('task', 'b'), end],
      flows: ['s>g', 'g>a: = x > 1', 'g>b: = x > 2', 'a>e', 'b>e'],
    });
    const instance = await stage.create(id, { x: 0 });
    const first = await stage.incident(instance);
    await stage.call('SetVariables', { elementInstanceKey: instance, variables: '{"x":2}' });
    await stage.call('ResolveIncident', { incidentKey: first.key });
    return { first: { ...first, key: '' }, trail: await stage.trail(instance) };
  }),
  seen('a condition that is no boolean', async (stage) =>
    stage.incident(
      await stage.run(
        {
          nodes: [start, node('exclusiveGateway', 'g'), node('task', 'a'), node('task', 'b'), end],
          flows: ['s>g', 'g>a: = x', 'g>b!', 'a>e', 'b>e'],
        },
        { x: 'text' },
      ),
    ),
  ),
  seen('parallel fork and join', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        node('parallelGateway', 'f'),
        task('a', stage.id('a')),
        task('b', stage.id('b')),
        node('parallelGateway', 'j'),
        end,
      ],
      flows: ['s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>e'],
    });
    await stage.complete('a', { fromA: 1 });
    await stage.complete('b', { fromB: 2 });
    return stage.trail(instance);
  }),
  seen('inclusive split', async (stage) =>
    (
      await stage.trail(
        await stage.run(
          {
            nodes: [start, node('inclusiveGateway', 'g'), node('task', 'a'), node('task', 'b'), node('task', 'c')],
            flows: ['s>g', 'g>a: = x > 1', 'g>b: = x > 2', 'g>c!'],
          },
          { x: 3 },
        ),
      )
    ).toSorted(),
  ),
  seen('inclusive join refused', async (stage) =>
    (
      await stage.deployRefusal({
        nodes: [
          start,
          node('inclusiveGateway', 'g'),
          node('task', 'a'),
          node('task', 'b'),
          node('inclusiveGateway', 'j'),
          end,
        ],
        flows: ['s>g', 'g>a: = x', 'g>b: = y', 'a>j', 'b>j', 'j>e'],
      })
    ).includes('INVALID_ARGUMENT'),
  ),
  seen('input and output mappings', async (stage) => {
    const io = mappings(
      mapping('input', ['= x + 1', 'local'], ['= {a: local}', 'obj'], ['= missing', 'none']),
      mapping('output', ['= result', 'kept.inner'], ['= local', 'seen']),
    );
    const id = await stage.deploy({
      nodes: [start, task('work', stage.id('job'), { extensions: io }), end],
      flows: ['s>work', 'work>e'],
    });
    const result = stage.call('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: id, version: -1, variables: '{"x":1}' },
      requestTimeout: '15000',
    });
    const { variables } = await stage.complete('job', { result: 'r', lost: true });
    return { variables, result: JSON.parse(String((await result)['variables'])) as unknown };
  }),
  seen('an output mapping over a missing variable', async (stage) => {
    const io = mappings(mapping('output', ['= missing', 'target']));
    const instance = await stage.run({
      nodes: [start, task('work', stage.id('job'), { extensions: io }), end],
      flows: ['s>work', 'work>e'],
    });
    await stage.complete('job');
    return stage.trail(instance);
  }),
  seen('an input mapping that asserts', async (stage) => {
    const io = mappings(mapping('input', ['= assert(x, x > 5, "too small")', 'y']));
    const instance = await stage.run(
      { nodes: [start, task('work', stage.id('job'), { extensions: io }), end], flows: ['s>work', 'work>e'] },
      { x: 1 },
    );
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('numbers keep their digits', async (stage) =>
    String(
      (
        await stage.call('CreateProcessInstanceWithResult', {
          request: {
            bpmnProcessId: await stage.deploy({ nodes: [start, end], flows: ['s>e'] }),
            version: -1,
            variables: '{"a":9007199254740993,"b":1.5,"c":[1,{"d":null}]}',
          },
          requestTimeout: '15000',
          fetchVariables: ['a', 'c'],
        })
      )['variables'],
    ),
  ),
  seen('terminate end event', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        node('parallelGateway', 'f'),
        task('a', stage.id('a')),
        task('b', stage.id('b')),
        node('endEvent', 'x', { body: '<terminateEventDefinition id="td" />' }),
        end,
      ],
      flows: ['s>f', 'f>a', 'f>b', 'a>x', 'b>e'],
    });
    await stage.complete('a');
    return stage.trail(instance);
  }),
  seen('a user task as a job', async (stage) => {
    const assignment =
      '<zeebe:assignmentDefinition assignee="= who" candidateGroups="hr,unit" /><zeebe:taskSchedule dueDate="= due" />';
    const instance = await stage.run(
      {
        nodes: [start, node('userTask', 'u', { extensions: assignment }), end],
        flows: ['s>u', 'u>e'],
      },
      { who: 'lin', due: '2026-11-25T09:00:00+08:00' },
    );
    const created = await stage.awaitRecord(instance, 'JOB', 'CREATED');
    const { type, retries, customHeaders } = created.value;
    await stage.call('CompleteJob', { jobKey: String(created.key), variables: '{"ok":true}' });
    return { type, retries, customHeaders, trail: await stage.trail(instance) };
  }),
  seen('a user task without an assignee it names', async (stage) => {
    const assignment = '<zeebe:assignmentDefinition assignee="= nobody" />';
    const instance = await stage.run({
      nodes: [start, node('userTask', 'u', { extensions: assignment }), end],
      flows: ['s>u', 'u>e'],
    });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('an embedded form', async (stage) => {
    const form = JSON.stringify({ id: stage.id('form'), type: 'default', components: [] });
    const reply = await stage.call('DeployResource', { resources: [{ name: 'a.form', content: Buffer.from(form) }] });
    const nodes = [
      start,
      node('userTask', 'u', { extensions: `<zeebe:formDefinition formId="${stage.id('form')}" />` }),
      end,
    ];
    const instance = await stage.run({ nodes, flows: ['s>u', 'u>e'] });
    const [deployed] = reply['deployments'] as { form: { version: number; formKey: string } }[];
    const headers = (await stage.awaitRecord(instance, 'JOB', 'CREATED')).value['customHeaders'] as Record<
      string,
      string
    >;
    return { version: deployed?.form.version, isKey: headers['io.camunda.zeebe:formKey'] === deployed?.form.formKey };
  }),
  seen('a form that is not there', async (stage) => {
    const nodes = [start, node('userTask', 'u', { extensions: '<zeebe:formDefinition formId="no-such-form" />' }), end];
    return { ...(await stage.incident(await stage.run({ nodes, flows: ['s>u', 'u>e'] }))), key: '' };
  }),
  seen('link events', async (stage) =>
    stage.trail(
      await stage.run({
        nodes: [
          start,
          node('intermediateThrowEvent', 'throw', { body: '<linkEventDefinition id="l1" name="there" />' }),
          node('intermediateCatchEvent', 'catch', { body: '<linkEventDefinition id="l2" name="there" />' }),
          end,
        ],
        flows: ['s>throw', 'catch>e'],
      }),
    ),
  ),
  seen('a process with nothing to start it', async (stage) =>
    (await stage.deployRefusal({ nodes: [end], flows: [] })).slice(0, 60),
  ),
  seen('a boundary event cannot be entered', async (stage) =>
    (
      await stage.deployRefusal({
        nodes: [start, task('a', 'x'), boundary('b', 'a', eventOf('error', 'er', 'nope')), end],
        flows: ['s>a', 'a>b', 'b>e'],
      })
    ).includes('INVALID_ARGUMENT'),
  ),
];
