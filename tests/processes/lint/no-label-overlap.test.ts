import { describe, expect, it } from '@jest/globals';
import { drawnDiagram } from './drawn-diagram.ts';
import { problemsOf } from './problems-of.ts';

const begin = { id: 'begin', at: [0, 22, 36, 36], type: 'startEvent' } as const;
const task = { id: 'task', at: [200, 0, 100, 80] } as const;
const flow = {
  id: 'begin>task',
  points: [
    [36, 40],
    [200, 40],
  ],
} as const;
const found = (xml: string) => problemsOf('no-label-overlap', xml);

describe('no-label-overlap', () => {
  it('should warn of a label on a node, on another label and on a flow', async () => {
    const onNode = { ...begin, label: [180, 30, 60, 14] } as const;
    const onFlow = { ...flow, label: [100, 34, 40, 14] } as const;
    const twice = [
      { ...begin, label: [0, 62, 40, 14] },
      { ...begin, id: 'other', at: [0, 122, 36, 36], label: [20, 66, 40, 14] },
    ] as const;
    expect(await found(drawnDiagram([onNode, task]))).toEqual(['begin']);
    expect(await found(drawnDiagram([begin, task], [onFlow]))).toEqual(['begin-to-task']);
    expect(await found(drawnDiagram(twice))).toEqual(['begin', 'other']);
  });

  it('should warn of an annotation on a node', async () => {
    const note = { id: 'note', at: [150, 60, 100, 40], type: 'textAnnotation' } as const;
    expect(await found(drawnDiagram([begin, task, note]))).toEqual(['note']);
  });

  it('should keep the slash of a default branch free', async () => {
    // given a label at the gateway, over the place of the slash
    const fork = { id: 'fork', at: [0, 15, 50, 50], type: 'exclusiveGateway' } as const;
    const branch = {
      id: 'fork>task',
      points: [
        [50, 40],
        [200, 40],
      ],
      label: [54, 22, 24, 14],
    } as const;
    const isDefault = { ...fork, attributes: 'default="fork-to-task"' };
    // when / then
    expect(await found(drawnDiagram([isDefault, task], [branch]))).toEqual(['fork-to-task']);
    expect(await found(drawnDiagram([fork, task], [branch]))).toEqual([]);
  });

  it('should accept a label in the free corner beside a gateway or an event, and touching a node', async () => {
    const fork = { id: 'fork', at: [0, 15, 50, 50], type: 'exclusiveGateway', label: [-40, 5, 50, 14] } as const;
    const catching = { ...begin, at: [0, 122, 36, 36], label: [32, 150, 40, 14] } as const;
    const touching = { ...begin, id: 'end', at: [400, 22, 36, 36], label: [300, 30, 60, 14] } as const;
    expect(await found(drawnDiagram([fork, catching, touching, task]))).toEqual([]);
  });

  it('should not mind the place of a label without text', async () => {
    const unnamed = drawnDiagram([{ ...begin, label: [180, 30, 60, 14] }, task]).replace('name="begin"', '');
    expect(await found(unnamed)).toEqual([]);
  });
});
