import { drawingsOf } from '../drawing.ts';
import type { DrawnFlow } from '../drawing.ts';
import type { Rule } from '../element.ts';
import { meeting, touches } from '../geometry.ts';

/** No two flows cross, so that a line can be followed by eye. Flows that part from or meet at one node may share a stretch. */
export const noCrossingFlows: Rule = () => ({
  check(element, reporter) {
    for (const { flows } of drawingsOf(element)) {
      for (const [index, flow] of flows.entries()) {
        const other = flows.slice(index + 1).find((each) => cross(flow, each));
        if (!other) continue;
        reporter.report(flow.element.id ?? '', `连线不应交叉，当前与连线“${other.element.id ?? ''}”交叉，请调整布局`, {
          en: `Expected no crossing flows, but this one crosses "${other.element.id ?? ''}"`,
        });
      }
    }
  },
});

function cross(one: DrawnFlow, other: DrawnFlow): boolean {
  if (!touches(one.extent, other.extent)) return false;
  const related =
    one.element.sourceRef === other.element.sourceRef || one.element.targetRef === other.element.targetRef;
  return one.segments.some((segment) =>
    other.segments.some((each) => {
      const how = meeting(segment, each);
      return how === 'across' || (!related && how !== 'none');
    }),
  );
}
