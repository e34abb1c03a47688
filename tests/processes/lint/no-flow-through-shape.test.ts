import { describe, expect, it } from '@jest/globals';
import { drawnDiagram } from './drawn-diagram.ts';
import { problemsOf } from './problems-of.ts';

const a = { id: 'a', at: [0, 0, 100, 80] } as const;
const between = { id: 'between', at: [200, 0, 100, 80] } as const;
const b = { id: 'b', at: [400, 0, 100, 80] } as const;

describe('no-flow-through-shape', () => {
  it('should warn of a flow through a node in its way', async () => {
    // given
    const straight = {
      id: 'a>b',
      points: [
        [100, 40],
        [400, 40],
      ],
    } as const;
    // when
    const found = await problemsOf('no-flow-through-shape', drawnDiagram([a, between, b], [straight]));
    // then
    expect(found).toEqual(['a-to-b']);
  });

  it('should accept a flow around it, along its very border, and slanting past its corner', async () => {
    const around = {
      id: 'a>b',
      points: [
        [50, 80],
        [50, 120],
        [450, 120],
        [450, 80],
      ],
    } as const;
    const along = {
      id: 'a>b',
      points: [
        [100, 80],
        [400, 80],
      ],
    } as const;
    const slanting = {
      id: 'a>b',
      points: [
        [50, 80],
        [250, 100],
        [450, 80],
      ],
    } as const;
    for (const flow of [around, along, slanting]) {
      expect(await problemsOf('no-flow-through-shape', drawnDiagram([a, between, b], [flow]))).toEqual([]);
    }
  });

  it('should warn of a slanting flow that clips a corner', async () => {
    const clipping = {
      id: 'a>b',
      points: [
        [50, 80],
        [250, 60],
        [450, 80],
      ],
    } as const;
    expect(await problemsOf('no-flow-through-shape', drawnDiagram([a, between, b], [clipping]))).toEqual(['a-to-b']);
  });

  it('should not mind a flow inside of the sub-process it belongs to', async () => {
    // given a sub-process with two steps
    const steps = '<bpmn:task id="a" name="甲" /><bpmn:task id="b" name="乙" />';
    const inside = '<bpmn:sequenceFlow id="a-to-b" sourceRef="a" targetRef="b" />';
    const box = '<bpmn:subProcess id="box" name="子流程">' + steps + inside + '</bpmn:subProcess>';
    const drawn = drawnDiagram(
      [{ id: 'box', at: [-20, -20, 560, 200], type: 'subProcess' }, a, b],
      [
        {
          id: 'a>b',
          points: [
            [100, 40],
            [400, 40],
          ],
        },
      ],
    );
    const process = /(<bpmn:process [^>]*>).*(<\/bpmn:process>)/su;
    // when
    const found = await problemsOf('no-flow-through-shape', drawn.replace(process, `$1${box}$2`));
    // then
    expect(found).toEqual([]);
  });
});
