import { seen } from '../case.ts';
import { boundary, eventOf, mapping, mappings, message, node, task, timer } from '../diagram.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

/** Messages, timers, signals, errors and escalations. */
export const eventCases = [
  seen('a message that is waited for', async (stage) => {
    const instance = await stage.run(
      {
        definitions: message('m', stage.id('msg'), '= key'),
        nodes: [start, node('intermediateCatchEvent', 'wait', { body: eventOf('message', 'md', 'm') }), end],
        flows: ['s>wait', 'wait>e'],
      },
      { key: 'k1' },
    );
    await stage.active(instance, 'wait');
    await stage.publish('msg', 'other');
    await stage.publish('msg', 'k1', { variables: '{"got":1}' });
    return stage.trail(instance);
  }),
  seen('a message that came before', async (stage) => {
    await stage.publish('msg', '7', { variables: '{"got":1}' });
    const instance = await stage.run(
      {
        definitions: message('m', stage.id('msg'), '= key'),
        nodes: [start, node('receiveTask', 'wait', { attributes: 'messageRef="m"' }), end],
        flows: ['s>wait', 'wait>e'],
      },
      { key: 7 },
    );
    return stage.trail(instance);
  }),
  seen('a correlation key that is missing', async (stage) => ({
    ...(await stage.incident(
      await stage.run({
        definitions: message('m', stage.id('msg'), '= key'),
        nodes: [start, node('receiveTask', 'wait', { attributes: 'messageRef="m"' }), end],
        flows: ['s>wait', 'wait>e'],
      }),
    )),
    key: '',
  })),
  seen('a message start event, once for each key while it runs', async (stage) => {
    await stage.deploy({
      definitions: message('m', stage.id('msg')),
      nodes: [node('startEvent', 's', { body: eventOf('message', 'md', 'm') }), task('a', stage.id('a')), end],
      flows: ['s>a', 'a>e'],
    });
    await stage.publish('msg', 'k', { variables: '{"n":1}' });
    await stage.publish('msg', 'k', { variables: '{"n":2}' });
    const first = await stage.job('a');
    const meanwhile = (await stage.poll('a')).length;
    await stage.call('CompleteJob', { jobKey: first.key });
    const second = await stage.job('a');
    return [first.variables, meanwhile, second.variables];
  }),
  seen('the same message id twice', async (stage) => {
    await stage.publish('msg', 'k', { messageId: 'once' });
    return [
      await stage.refusal('PublishMessage', {
        name: stage.id('msg'),
        correlationKey: 'k',
        timeToLive: '60000',
        messageId: 'once',
      }),
      await stage.refusal('PublishMessage', {
        name: stage.id('msg'),
        correlationKey: 'l',
        timeToLive: '60000',
        messageId: 'once',
      }),
    ];
  }),
  seen('a timer that is waited for', async (stage) => {
    const instance = await stage.run(
      {
        nodes: [
          start,
          node('intermediateCatchEvent', 'wait', { body: timer('td', 'timeDuration', '= "PT" + string(m) + "M"') }),
          end,
        ],
        flows: ['s>wait', 'wait>e'],
      },
      { m: 10 },
    );
    await stage.active(instance, 'wait');
    const before = await stage.settled(instance);
    await stage.engine.advanceTime(600_000);
    return { before, after: await stage.trail(instance) };
  }),
  seen('a timer that is no duration', async (stage) => ({
    ...(await stage.incident(
      await stage.run({
        nodes: [start, node('intermediateCatchEvent', 'wait', { body: timer('td', 'timeDuration', '= "soon"') }), end],
        flows: ['s>wait', 'wait>e'],
      }),
    )),
    key: '',
  })),
  seen('an interrupting boundary timer', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        boundary('late', 'a', timer('td', 'timeDuration', 'PT1H')),
        task('after', stage.id('b')),
        end,
      ],
      flows: ['s>a', 'a>e', 'late>after', 'after>e'],
    });
    const job = await stage.job('a');
    await stage.engine.advanceTime(3_600_000);
    await stage.complete('b');
    const gone = await stage.refusal('CompleteJob', { jobKey: job.key });
    return { gone: gone.replace(job.key, 'KEY'), trail: await stage.trail(instance) };
  }),
  seen('a boundary timer that does not interrupt', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        boundary('late', 'a', timer('td', 'timeDuration', 'PT1H'), false),
        task('remind', stage.id('b')),
        end,
      ],
      flows: ['s>a', 'a>e', 'late>remind', 'remind>e'],
    });
    const job = await stage.job('a');
    await stage.engine.advanceTime(3_600_000);
    await stage.complete('b');
    await stage.call('CompleteJob', { jobKey: job.key });
    return stage.trail(instance);
  }),
  seen('a repeating boundary timer', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        boundary('again', 'a', timer('td', 'timeCycle', 'R2/PT10M'), false),
        node('endEvent', 'e2'),
        end,
      ],
      flows: ['s>a', 'a>e', 'again>e2'],
    });
    const job = await stage.job('a');
    for (let round = 0; round < 3; round += 1) {
      await stage.engine.advanceTime(600_000);
      await stage.settled(instance);
    }
    await stage.call('CompleteJob', { jobKey: job.key });
    return stage.trail(instance);
  }),
  seen('an event-based gateway', async (stage) => {
    const instance = await stage.run(
      {
        definitions: message('m', stage.id('msg'), '= key'),
        nodes: [
          start,
          node('eventBasedGateway', 'g'),
          node('intermediateCatchEvent', 'by-message', { body: eventOf('message', 'md', 'm') }),
          node('intermediateCatchEvent', 'by-timer', { body: timer('td', 'timeDuration', 'PT1H') }),
          end,
        ],
        flows: ['s>g', 'g>by-message', 'g>by-timer', 'by-message>e', 'by-timer>e'],
      },
      { key: 'k' },
    );
    await stage.active(instance, 'g');
    await stage.publish('msg', 'k');
    return stage.trail(instance);
  }),
  seen('an error caught on the boundary', async (stage) => {
    const instance = await stage.run({
      definitions: '<error id="er" errorCode="E1" />',
      nodes: [start, task('a', stage.id('a')), boundary('caught', 'a', eventOf('error', 'ed', 'er')), end],
      flows: ['s>a', 'a>e', 'caught>e'],
    });
    const job = await stage.job('a');
    await stage.call('ThrowError', { jobKey: job.key, errorCode: 'E1', errorMessage: 'no', variables: '{"why":1}' });
    return stage.trail(instance);
  }),
  seen('an error that nothing catches', async (stage) => {
    const instance = await stage.run({
      definitions: '<error id="er" errorCode="E1" />',
      nodes: [start, task('a', stage.id('a')), boundary('caught', 'a', eventOf('error', 'ed', 'er')), end],
      flows: ['s>a', 'a>e', 'caught>e'],
    });
    const job = await stage.job('a');
    await stage.call('ThrowError', { jobKey: job.key, errorCode: 'E2', errorMessage: 'no' });
    return { ...(await stage.incident(instance)), key: '' };
  }),
  seen('an error end event in a sub-process', async (stage) =>
    stage.trail(
      await stage.run({
        definitions: '<error id="er" errorCode="E1" />',
        nodes: [
          start,
          node('subProcess', 'sub', {
            nodes: [node('startEvent', 'is'), node('endEvent', 'ie', { body: eventOf('error', 'ed1', 'er') })],
            flows: ['is>ie'],
          }),
          boundary('caught', 'sub', eventOf('error', 'ed2', 'er')),
          end,
        ],
        flows: ['s>sub', 'sub>e', 'caught>e'],
      }),
    ),
  ),
  seen('an escalation that does not interrupt', async (stage) =>
    stage
      .trail(
        await stage.run({
          definitions: '<escalation id="es" escalationCode="X" />',
          nodes: [
            start,
            node('subProcess', 'sub', {
              nodes: [
                node('startEvent', 'is'),
                node('intermediateThrowEvent', 'raise', { body: eventOf('escalation', 'ed1', 'es') }),
                node('endEvent', 'ie'),
              ],
              flows: ['is>raise', 'raise>ie'],
            }),
            boundary('heard', 'sub', eventOf('escalation', 'ed2', 'es'), false),
            node('endEvent', 'e2'),
            end,
          ],
          flows: ['s>sub', 'sub>e', 'heard>e2'],
        }),
      )
      .then((trail) => trail.toSorted()),
  ),
  seen('a signal reaches all who wait', async (stage) => {
    const id = await stage.deploy({
      definitions: `<signal id="sg" name="${stage.id('sig')}" />`,
      nodes: [start, node('intermediateCatchEvent', 'wait', { body: eventOf('signal', 'sd', 'sg') }), end],
      flows: ['s>wait', 'wait>e'],
    });
    const [one, two] = [await stage.create(id), await stage.create(id)];
    await stage.active(one, 'wait');
    await stage.active(two, 'wait');
    await stage.call('BroadcastSignal', { signalName: stage.id('sig'), variables: '{"v":1}' });
    return [await stage.trail(one), await stage.trail(two)];
  }),
  seen('an event sub-process that interrupts', async (stage) => {
    const instance = await stage.run(
      {
        definitions: message('m', stage.id('msg'), '= key'),
        nodes: [
          start,
          task('a', stage.id('a')),
          end,
          node('subProcess', 'es', {
            attributes: 'triggeredByEvent="true"',
            nodes: [
              node('startEvent', 'es-start', {
                attributes: 'isInterrupting="true"',
                body: eventOf('message', 'md', 'm'),
              }),
              task('es-task', stage.id('b')),
              node('endEvent', 'es-end'),
            ],
            flows: ['es-start>es-task', 'es-task>es-end'],
          }),
        ],
        flows: ['s>a', 'a>e'],
      },
      { key: 'k' },
    );
    await stage.active(instance, 'a');
    await stage.publish('msg', 'k', { variables: '{"news":1}' });
    const { variables } = await stage.complete('b');
    return { variables, trail: await stage.trail(instance) };
  }),
  seen('an event sub-process keyed by what the start message brought', async (stage) => {
    await stage.deploy({
      definitions: message('m0', stage.id('begin')) + message('m1', stage.id('cancel'), '= id'),
      nodes: [
        node('startEvent', 's', { body: eventOf('message', 'md0', 'm0') }),
        task('a', stage.id('a')),
        end,
        node('subProcess', 'es', {
          attributes: 'triggeredByEvent="true"',
          nodes: [
            node('startEvent', 'es-start', {
              attributes: 'isInterrupting="true"',
              body: eventOf('message', 'md1', 'm1'),
            }),
            task('es-task', stage.id('b')),
            node('endEvent', 'es-end'),
          ],
          flows: ['es-start>es-task', 'es-task>es-end'],
        }),
      ],
      flows: ['s>a', 'a>e'],
    });
    await stage.publish('begin', 'x', { variables: '{"id":"x"}' });
    const interrupted = await stage.job('a');
    await stage.publish('cancel', 'x', { variables: '{"why":"asked"}' });
    const { variables } = await stage.complete('b');
    return [interrupted.variables, variables];
  }),
  seen('an event sub-process beside the flow', async (stage) => {
    const instance = await stage.run({
      nodes: [
        start,
        task('a', stage.id('a')),
        end,
        node('subProcess', 'es', {
          attributes: 'triggeredByEvent="true"',
          nodes: [
            node('startEvent', 'es-start', {
              attributes: 'isInterrupting="false"',
              body: timer('td', 'timeDuration', 'PT1H'),
            }),
            node('endEvent', 'es-end'),
          ],
          flows: ['es-start>es-end'],
        }),
      ],
      flows: ['s>a', 'a>e'],
    });
    const job = await stage.job('a');
    await stage.engine.advanceTime(3_600_000);
    await stage.awaitRecord(instance, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'es');
    await stage.call('CompleteJob', { jobKey: job.key });
    return stage.trail(instance);
  }),
  seen('a message boundary event with a mapping', async (stage) => {
    const io = mappings(mapping('output', ['= news', 'kept']));
    const id = await stage.deploy({
      definitions: message('m', stage.id('msg'), '= key'),
      nodes: [start, task('a', stage.id('a')), boundary('b', 'a', eventOf('message', 'md', 'm'), true, io), end],
      flows: ['s>a', 'a>e', 'b>e'],
    });
    const result = stage.call('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: id, version: -1, variables: '{"key":"k"}' },
      requestTimeout: '15000',
    });
    await stage.job('a');
    await stage.publish('msg', 'k', { variables: '{"news":1,"lost":2}' });
    return JSON.parse(String((await result)['variables'])) as unknown;
  }),
];
