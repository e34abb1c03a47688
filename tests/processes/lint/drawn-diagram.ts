import { smallDiagram } from './small-diagram.ts';

/** Left, top, width and height. */
type At = readonly [number, number, number, number];

interface DrawnNode {
  readonly id: string;
  readonly at: At;
  /** BPMN type without its prefix; a task when absent. */
  readonly type?: string;
  readonly label?: At;
  readonly attributes?: string;
}

interface DrawnFlow {
  /** `from>to`, which is also its name: the ids of its source and its target. */
  readonly id: string;
  readonly points: readonly (readonly [number, number])[];
  readonly label?: At;
}

const NAMESPACES = [
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(' ');

/** A BPMN file with a drawing: nodes where they are put, flows along their points. */
export function drawnDiagram(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[] = []): string {
  const content = [...nodes.map(nodeXml), ...flows.map(flowXml)].join('');
  const shapes = nodes.map(({ id, at, label }) => shapeXml(id, bounds(at) + labelXml(label))).join('');
  const edges = flows.map(({ id, points, label }) => {
    const waypoints = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
    return `<bpmndi:BPMNEdge bpmnElement="${flowId(id)}">${waypoints}${labelXml(label)}</bpmndi:BPMNEdge>`;
  });
  const plane = `<bpmndi:BPMNPlane bpmnElement="small-process">${shapes}${edges.join('')}</bpmndi:BPMNPlane>`;
  const diagram = `<bpmndi:BPMNDiagram ${NAMESPACES}>${plane}</bpmndi:BPMNDiagram>`;
  return smallDiagram(content, 'small-process', diagram);
}

function nodeXml({ id, type = 'task', attributes = '' }: DrawnNode): string {
  return `<bpmn:${type} id="${id}" name="${id}" ${attributes} />`;
}

function flowXml({ id }: DrawnFlow): string {
  const [from = '', to = ''] = id.split('>');
  return `<bpmn:sequenceFlow id="${flowId(id)}" name="${flowId(id)}" sourceRef="${from}" targetRef="${to}" />`;
}

function flowId(id: string): string {
  return id.replace('>', '-to-');
}

function shapeXml(id: string, content: string): string {
  return `<bpmndi:BPMNShape bpmnElement="${id}">${content}</bpmndi:BPMNShape>`;
}

function labelXml(label: At | undefined): string {
  return label ? `<bpmndi:BPMNLabel>${bounds(label)}</bpmndi:BPMNLabel>` : '';
}

function bounds([x, y, width, height]: At): string {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
}
