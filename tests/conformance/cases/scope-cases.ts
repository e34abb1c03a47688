import { seen } from '../case.ts';
import { mapping, mappings, node, task } from '../diagram.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const loop = (attributes: string, inner = '', more = ''): string =>
  `<multiInstanceLoopCharacteristics ${more}><extensionElements><zeebe:loopCharacteristics ${attributes} /></extensionElements>${inner}</multiInstanceLoopCharacteristics>`;

/** Sub-processes, call activities, multi-instance and decisions. */
export const scopeCases = [
  seen('a sub-process and its variables', async (stage) => {
    const io = mappings(mapping('input', ['= x + 1', 'inner']), mapping('output', ['= inner * 10', 'outer']));
    return stage.result(
      {
        nodes: [
          start,
          node('subProcess', 'sub', {
            extensions: io,
            nodes: [
              node('startEvent', 'is'),
              node('scriptTask', 'sc', {
                extensions: '<zeebe:script expression="= inner + 1" resultVariable="inner" />',
              }),
              node('endEvent', 'ie'),
            ],
            flows: ['is>sc', 'sc>ie'],
          }),
          end,
        ],
        flows: ['s>sub', 'sub>e'],
      },
      { x: 1 },
    );
  }),
  seen('a call activity', async (stage) => {
    await stage.deploy(
      {
        nodes: [
          start,
          node('scriptTask', 'sc', { extensions: '<zeebe:script expression="= x + 1" resultVariable="y" />' }),
          end,
        ],
        flows: ['s>sc', 'sc>e'],
      },
      'child',
    );
    return stage.result(
      {
        nodes: [
          start,
          node('callActivity', 'call', {
            extensions: `<zeebe:calledElement processId="${stage.id('child')}" propagateAllChildVariables="true" />`,
          }),
          end,
        ],
        flows: ['s>call', 'call>e'],
      },
      { x: 1 },
    );
  }),
  seen('a call activity that passes nothing on', async (stage) => {
    await stage.deploy(
      {
        nodes: [
          start,
          node('scriptTask', 'sc', { extensions: '<zeebe:script expression="= x" resultVariable="y" />' }),
          end,
        ],
        flows: ['s>sc', 'sc>e'],
      },
      'child',
    );
    return stage.result(
      {
        nodes: [
          start,
          node('callActivity', 'call', {
            extensions: `<zeebe:calledElement processId="${stage.id('child')}" propagateAllChildVariables="false" propagateAllParentVariables="false" />`,
          }),
          end,
        ],
        flows: ['s>call', 'call>e'],
      },
      { x: 1 },
    );
  }),
  seen('a called process that is not there', async (stage) => ({
    ...(await stage.incident(
      await stage.run({
        nodes: [
          start,
          node('callActivity', 'call', { extensions: '<zeebe:calledElement processId="no-such-process" />' }),
          end,
        ],
        flows: ['s>call', 'call>e'],
      }),
    )),
    key: '',
  })),
  seen('multi-instance in parallel', async (stage) => {
    const body = loop('inputCollection="= items" inputElement="item" outputCollection="results" outputElement="= r"');
    const id = await stage.deploy({ nodes: [start, task('a', stage.id('a'), { body }), end], flows: ['s>a', 'a>e'] });
    const result = stage.call('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: id, version: -1, variables: '{"items":["x","y"]}' },
      requestTimeout: '15000',
    });
    const jobs = await stage.jobs('a', 2);
    for (const job of jobs.toReversed()) {
      await stage.call('CompleteJob', { jobKey: job.key, variables: JSON.stringify({ r: job.variables }) });
    }
    return {
      jobs: jobs.map((job) => job.variables),
      result: JSON.parse(String((await result)['variables'])) as unknown,
    };
  }),
  seen('multi-instance one after another', async (stage) => {
    const body = loop(
      'inputCollection="= [1,2,3]" inputElement="item" outputCollection="results" outputElement="= item * 2"',
      '',
      'isSequential="true"',
    );
    return stage.result({
      nodes: [
        start,
        node('scriptTask', 'sc', { extensions: '<zeebe:script expression="= item" resultVariable="ignored" />', body }),
        end,
      ],
      flows: ['s>sc', 'sc>e'],
    });
  }),
  seen('multi-instance over nothing', async (stage) => {
    const body = loop('inputCollection="= []" inputElement="item" outputCollection="results" outputElement="= item"');
    return stage.result({ nodes: [start, task('a', stage.id('a'), { body }), end], flows: ['s>a', 'a>e'] });
  }),
  seen('multi-instance over what is no list', async (stage) => {
    const body = loop('inputCollection="= x" inputElement="item"');
    return {
      ...(await stage.incident(
        await stage.run({ nodes: [start, task('a', stage.id('a'), { body }), end], flows: ['s>a', 'a>e'] }, { x: 5 }),
      )),
      key: '',
    };
  }),
  seen('multi-instance with a completion condition', async (stage) => {
    const condition =
      '<completionCondition xsi:type="tFormalExpression">= numberOfCompletedInstances &gt;= 1</completionCondition>';
    const body = loop(
      'inputCollection="= [1,2,3]" inputElement="item" outputCollection="results" outputElement="= item"',
      condition,
    );
    const instance = await stage.run({
      nodes: [start, task('a', stage.id('a'), { body }), end],
      flows: ['s>a', 'a>e'],
    });
    const [first] = await stage.jobs('a', 3);
    await stage.call('CompleteJob', { jobKey: first?.key });
    return stage.trail(instance);
  }),
  seen('a business rule task with a decision', async (stage) => {
    await deployDecision(stage.id('d'), stage.call.bind(stage));
    return stage.result(
      {
        nodes: [
          start,
          node('businessRuleTask', 'b', {
            extensions: `<zeebe:calledDecision decisionId="${stage.id('d')}" resultVariable="grade" />`,
          }),
          end,
        ],
        flows: ['s>b', 'b>e'],
      },
      { x: 9 },
    );
  }),
  seen('a decision that is not unique', async (stage) => {
    await deployDecision(stage.id('d'), stage.call.bind(stage));
    const instance = await stage.run(
      {
        nodes: [
          start,
          node('businessRuleTask', 'b', {
            extensions: `<zeebe:calledDecision decisionId="${stage.id('d')}" resultVariable="grade" />`,
          }),
          end,
        ],
        flows: ['s>b', 'b>e'],
      },
      { x: 2 },
    );
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('a decision that is not there', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        node('businessRuleTask', 'b', {
          extensions: '<zeebe:calledDecision decisionId="no-such-decision" resultVariable="grade" />',
        }),
        end,
      ],
      flows: ['s>b', 'b>e'],
    });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('compensation of what is done', async (stage) => {
    const instance = await stage
      .run(
        {
          nodes: [
            start,
            task('a', stage.id('a')),
            node('boundaryEvent', 'cb', {
              attributes: 'attachedToRef="a"',
              body: '<compensateEventDefinition id="cd" />',
            }),
            task('undo', stage.id('undo'), { attributes: 'isForCompensation="true"' }),
            node('endEvent', 'ce', { body: '<compensateEventDefinition id="ced" />' }),
          ],
          flows: ['s>a', 'a>ce'],
          definitions: '',
        },
        {},
      )
      .catch((error: unknown) => `refused ${String(error).slice(0, 40)}`);
    if (instance.startsWith('refused')) return instance;
    await stage.complete('a');
    return stage.settled(instance);
  }),
];

async function deployDecision(id: string, call: (name: string, request: object) => Promise<unknown>): Promise<void> {
  const rule = (name: string, test: string, output: string): string =>
    `<rule id="${name}"><inputEntry id="${name}i"><text>${test}</text></inputEntry><outputEntry id="${name}o"><text>${output}</text></outputEntry></rule>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="g-${id}" name="g" namespace="n"><decision id="${id}" name="D"><decisionTable id="t" hitPolicy="UNIQUE"><input id="in"><inputExpression id="ie"><text>x</text></inputExpression></input><output id="out" name="grade" />${rule('r1', '&gt; 5', '"正高"')}${rule('r2', '[1..5]', '"副高"')}${rule('r3', '2', '"二"')}</decisionTable></decision></definitions>`;
  await call('DeployResource', { resources: [{ name: `${id}.dmn`, content: Buffer.from(xml) }] });
}
