import { drawingsOf, isWithin } from '../drawing.ts';
import type { Drawing, DrawnFlow, DrawnNode, DrawnText } from '../drawing.ts';
import { is } from '../element.ts';
import type { Element, Rule } from '../element.ts';
import { overlaps, overlapsDiamond, overlapsEllipse, passesThrough, touches } from '../geometry.ts';
import type { Box } from '../geometry.ts';

/** How far along a default flow its slash is drawn, and how far it reaches to either side. */
const SLASH = { along: 10, aside: 7 };

/** The mark of a default flow, as drawn. */
interface Slash {
  readonly element: Element;
  readonly box: Box;
}

/** Labels and annotations stand on free ground: nothing is drawn over a name or a clause. */
export const noLabelOverlap: Rule = () => ({
  check(element, reporter) {
    for (const drawing of drawingsOf(element)) {
      const slashes = drawing.flows.flatMap(slashOf);
      for (const text of drawing.texts) {
        const other = coverOf(text, drawing, slashes);
        if (!other) continue;
        reporter.report(text.element.id ?? '', `名称和批注应单独成块，当前与“${nameOf(other)}”重叠，请移开`, {
          en: `Expected labels and annotations to stand free, but this one overlaps "${other.id ?? ''}"`,
        });
      }
    }
  },
});

/** What a text is drawn over or under; undefined when it stands free. */
function coverOf(
  { element, box }: DrawnText,
  { nodes, flows, texts }: Drawing,
  slashes: readonly Slash[],
): Element | undefined {
  const node = nodes.find((each) => coversNode(box, each) && !isWithin(element, each.element));
  const text = texts.find((each) => each.element !== element && overlaps(box, each.box));
  const flow = flows.find((each) => runsThrough(each, box));
  const slash = slashes.find((each) => overlaps(box, each.box));
  return (node ?? text ?? flow ?? slash)?.element;
}

/** Whether a text reaches into a node: a gateway is a diamond and an event a circle, so that the corners around them are free. */
function coversNode(text: Box, { element, box }: DrawnNode): boolean {
  if (!overlaps(text, box)) return false;
  if (is(element, 'bpmn:Gateway')) return overlapsDiamond(text, box);
  return !is(element, 'bpmn:Event') || overlapsEllipse(text, box);
}

function runsThrough({ segments, extent }: DrawnFlow, text: Box): boolean {
  return touches(text, extent) && segments.some((segment) => passesThrough(segment, text));
}

/** The small slash that marks the default branch of a gateway; none for another flow. */
function slashOf({ element, segments: [first] }: DrawnFlow): Slash[] {
  if (element.sourceRef?.default !== element || !first) return [];
  const { from, to } = first;
  const [x, y] = [from.x + Math.sign(to.x - from.x) * SLASH.along, from.y + Math.sign(to.y - from.y) * SLASH.along];
  const [asideX, asideY] = [x === from.x ? SLASH.aside : 0, y === from.y ? SLASH.aside : 0];
  const box = {
    left: Math.min(from.x, x) - asideX,
    right: Math.max(from.x, x) + asideX,
    top: Math.min(from.y, y) - asideY,
    bottom: Math.max(from.y, y) + asideY,
  };
  return [{ element, box }];
}

function nameOf({ name, id }: Element): string {
  return name ?? id ?? '';
}
