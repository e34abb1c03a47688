import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, message, serviceTask, start, timer } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const everything = diagram(
  'everything',
  start() +
    element('parallelGateway', 'fork') +
    serviceTask('a') +
    element('boundaryEvent', 'bt', '', timer('timeDuration', 'PT5M'), 'attachedToRef="a"') +
    element('receiveTask', 'r', '', '', 'messageRef="m1"') +
    serviceTask('broken', '=1 + 1') +
    element('parallelGateway', 'join') +
    end() +
    end('late') +
    flow('start', 'fork') +
    flow('fork', 'a') +
    flow('fork', 'r') +
    flow('fork', 'broken') +
    flow('a', 'join') +
    flow('r', 'join') +
    flow('join', 'end') +
    flow('bt', 'late'),
  message('m1', 'go', '=id'),
);

describe('reopening', () => {
  const suite = useEngine();

  it('should give back exactly the state there was, from the log alone and from the snapshot', async () => {
    const { engine } = suite;
    await engine.deploy(everything);
    await engine.create('everything', { id: 'A', big: 1234567890123456789n, nested: { list: [1, null, 'x'] } });
    await engine.activate('a');
    await engine.publish('other', 'B', { kept: true }, 60_000);
    // when
    const replayed = await engine.stateOnDisk();
    await engine.reopen();
    const written = await engine.stateOnDisk();
    // then
    expect(replayed).toEqual(written);
  });

  it('should go on where it stopped: leases, timers, messages and incidents', async () => {
    const { engine } = suite;
    await engine.deploy(everything);
    await engine.create('everything', { id: 'A', big: 1234567890123456789n });
    const [incident] = engine.incidents();
    expect(incident).toMatchObject({ elementId: 'broken', errorType: 'EXTRACT_VALUE_ERROR' });
    await engine.reopen();
    const [job] = await engine.activate('a');
    expect(job?.variables.big).toBe(1234567890123456789n);
    await engine.publish('go', 'A');
    expect(engine.completed()).toContain('r');
    await engine.move(300_000);
    expect(engine.completed()).toContain('late');
  });

  it('should never give a key or a position twice', async () => {
    const { engine } = suite;
    await engine.deploy(everything);
    const first = await engine.create('everything', { id: 'A' });
    await engine.reopen();
    expect(await engine.create('everything', { id: 'B' })).toBeGreaterThan(first);
    const keys = engine.records.filter(({ intent }) => intent === 'ELEMENT_ACTIVATING').map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const positions = engine.records.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
  });
});
