import { drawingsOf, isWithin } from '../drawing.ts';
import type { DrawnFlow, DrawnNode } from '../drawing.ts';
import type { Rule } from '../element.ts';
import { passesThrough, touches } from '../geometry.ts';

/** A flow runs around the nodes it does not connect: a line that goes in and comes out again reads as two flows. */
export const noFlowThroughShape: Rule = () => ({
  check(element, reporter) {
    for (const { flows, nodes } of drawingsOf(element)) {
      for (const flow of flows) {
        const node = nodes.find((each) => isRunThrough(each, flow));
        if (!node) continue;
        const name = node.element.name ?? node.element.id ?? '';
        reporter.report(flow.element.id ?? '', `连线应绕开不相连的节点，当前穿过“${name}”，请调整走向`, {
          en: `Expected a flow to go around nodes it does not connect, but it runs through "${node.element.id ?? ''}"`,
        });
      }
    }
  },
});

function isRunThrough({ element, box }: DrawnNode, flow: DrawnFlow): boolean {
  if (!touches(box, flow.extent)) return false;
  const { sourceRef, targetRef } = flow.element;
  if (element === sourceRef || element === targetRef || isWithin(flow.element, element)) return false;
  return flow.segments.some((segment) => passesThrough(segment, box));
}
