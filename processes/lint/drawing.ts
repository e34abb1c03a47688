import { is } from './element.ts';
import type { Bounds, DiagramElement, Element } from './element.ts';
import { extentOf, segmentsOf } from './geometry.ts';
import type { Box, Segment } from './geometry.ts';

/** A node as it is drawn. */
export interface DrawnNode {
  readonly element: Element;
  readonly box: Box;
}

/** A sequence flow as it is drawn, from the border of its source to that of its target. */
export interface DrawnFlow {
  readonly element: Element;
  readonly segments: readonly Segment[];
  /** The box that the whole line fits in. */
  readonly extent: Box;
}

/** A piece of text beside the nodes: the label of a node or a flow, or an annotation. */
export interface DrawnText {
  readonly element: Element;
  readonly box: Box;
}

/** What one plane of a diagram shows; pools and lanes are its paper and are left out. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly flows: readonly DrawnFlow[];
  readonly texts: readonly DrawnText[];
}

/** The planes of a file; none for an element that is not the root of the file, so that a rule can ask of every element. */
export function drawingsOf(root: Element): readonly Drawing[] {
  if (!is(root, 'bpmn:Definitions')) return [];
  return (root.diagrams ?? []).map(({ plane }) => {
    const drawn = (plane?.planeElement ?? []).filter(isDrawn);
    return { nodes: drawn.flatMap(nodeOf), flows: drawn.flatMap(flowOf), texts: drawn.flatMap(textOf) };
  });
}

/** Whether an element lies inside of another one, at any depth. */
export function isWithin(element: Element, container: Element): boolean {
  for (let parent = element.$parent; parent !== undefined; parent = parent.$parent) {
    if (parent === container) return true;
  }
  return false;
}

type Shown = DiagramElement & { readonly bpmnElement: Element };

function isDrawn(each: DiagramElement): each is Shown {
  return each.bpmnElement !== undefined;
}

function nodeOf({ bpmnElement: element, bounds }: Shown): DrawnNode[] {
  return bounds && is(element, 'bpmn:FlowNode') ? [{ element, box: boxOf(bounds) }] : [];
}

function flowOf({ bpmnElement: element, waypoint }: Shown): DrawnFlow[] {
  if (!waypoint || !is(element, 'bpmn:SequenceFlow')) return [];
  return [{ element, segments: segmentsOf(waypoint), extent: extentOf(waypoint) }];
}

function textOf({ bpmnElement: element, bounds, label }: Shown): DrawnText[] {
  if (is(element, 'bpmn:TextAnnotation')) return bounds ? [{ element, box: boxOf(bounds) }] : [];
  const at = label?.bounds;
  return at && element.name ? [{ element, box: boxOf(at) }] : [];
}

function boxOf({ x, y, width, height }: Bounds): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}
