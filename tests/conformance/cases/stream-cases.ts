import { until } from '../../engine/poll.ts';
import { seen } from '../case.ts';
import { bpmn, node, task } from '../diagram.ts';
import { openJobStream, streamRefusal } from '../job-stream.ts';
import type { JobStream } from '../job-stream.ts';
import type { Stage } from '../stage.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

/** Streams of activated jobs, and the deployment call of older clients. */
export const streamCases = [
  seen('jobs that are pushed to a stream', async (stage) => {
    const id = await stage.deploy({ nodes: [start, task('a', stage.id('a')), end], flows: ['s>a', 'a>e'] });
    const stream = await openStream(stage);
    const keys = [await stage.create(id, { n: 1 }), await stage.create(id, { n: 2 })];
    const pushed = [await stream.next(), await stream.next()];
    for (const { key } of pushed) await stage.call('CompleteJob', { jobKey: key });
    await stage.trail(keys[0] ?? '');
    await stage.trail(keys[1] ?? '');
    stream.close();
    return pushed.map(({ elementId, retries, variables, customHeaders }) => ({
      elementId,
      retries,
      variables,
      customHeaders,
    }));
  }),
  seen('a job that failed comes to the stream again', async (stage) => {
    const id = await stage.deploy({ nodes: [start, task('a', stage.id('a')), end], flows: ['s>a', 'a>e'] });
    const stream = await openStream(stage);
    const key = await stage.create(id);
    const first = await stream.next();
    await stage.call('FailJob', { jobKey: first.key, retries: 2, errorMessage: 'no' });
    const again = await stream.next();
    await stage.call('CompleteJob', { jobKey: again.key });
    const trail = await stage.trail(key);
    stream.close();
    return { isSame: first.key === again.key, retries: [first.retries, again.retries], trail };
  }),
  seen('streams that are not well formed', async (stage) => ({
    noType: await streamRefusal(stage, { type: '', worker: 'w', timeout: '1000' }),
    noTimeout: await streamRefusal(stage, { type: stage.id('a'), worker: 'w', timeout: '0' }),
  })),
  seen('deploying by the older call', async (stage) => {
    const id = stage.id('p');
    const definition = Buffer.from(bpmn(id, { nodes: [start, end], flows: ['s>e'] }));
    const reply = await stage.call('DeployProcess', { processes: [{ name: `${id}.bpmn`, definition }] });
    const again = await stage.call('DeployProcess', { processes: [{ name: `${id}.bpmn`, definition }] });
    const bad = await stage.refusal('DeployProcess', { processes: [] });
    return { first: reply['processes'], again: again['processes'], bad };
  }),
];

/** Opens a stream and waits until the engine pushes to it: until a job of an instance made for that has come. */
async function openStream(stage: Stage): Promise<JobStream> {
  const stream = openJobStream(stage, 'a');
  // Its id does not end with the mark, so that its records are not compared: how many instances it takes is free.
  const probe = `${stage.id('probe')}-probe`;
  const content = Buffer.from(
    bpmn(probe, { nodes: [start, task('probe', stage.id('a')), end], flows: ['s>probe', 'probe>e'] }),
  );
  await stage.call('DeployResource', { resources: [{ name: `${probe}.bpmn`, content }] });
  const isOpen = async (): Promise<true | undefined> => {
    await stage.create(probe);
    await stage.engine.untilIdle();
    return stream.takeAll().length > 0 ? true : undefined;
  };
  await until('the stream to be open', isOpen);
  return stream;
}
