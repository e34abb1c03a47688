import { drawingsOf } from '../drawing.ts';
import type { DrawnFlow, DrawnNode } from '../drawing.ts';
import type { Element, Rule } from '../element.ts';

type Followers = ReadonlyMap<Element, readonly Element[]>;

/** Time runs from left to right: only a flow that leads back to an earlier step may point to the left. */
export const leftToRight: Rule = () => ({
  check(element, reporter) {
    for (const { flows, nodes } of drawingsOf(element)) {
      const boxes = new Map(nodes.map((node) => [node.element, node.box]));
      const followers = followersOf(nodes, flows);
      for (const { element: flow } of flows) {
        const { sourceRef: source, targetRef: target } = flow;
        const [from, to] = [source && boxes.get(source), target && boxes.get(target)];
        if (!source || !target || !from || !to) continue;
        if ((to.left + to.right) / 2 >= from.left || leadsTo(target, source, followers)) continue;
        reporter.report(flow.id ?? '', '流程应从左向右画，当前这条连线向左而不是返回前面的环节，请调整位置', {
          en: 'Expected the diagram to run from left to right, but this flow points left without leading back',
        });
      }
    }
  },
});

/** What may happen next after each node: its flows, and the events on its border. */
function followersOf(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[]): Followers {
  const next = new Map<Element, Element[]>();
  const add = (before: Element | undefined, after: Element | undefined) => {
    if (before && after) next.set(before, [...(next.get(before) ?? []), after]);
  };
  for (const { element } of nodes) add(element.attachedToRef, element);
  for (const { element } of flows) add(element.sourceRef, element.targetRef);
  return next;
}

function leadsTo(from: Element, goal: Element, followers: Followers): boolean {
  const [seen, open] = [new Set<Element>(), [from]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(followers.get(at) ?? []));
  }
  return false;
}
