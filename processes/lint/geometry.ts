/** A point of a diagram, in its own units: x grows to the right, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of a diagram. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A straight piece of a line. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** How near two things may come without being taken for overlapping: the width of a drawn line. */
const LINE = 2;

/** The straight pieces of a line, in its direction. */
export function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index];
    return from === undefined ? [] : [{ from, to }];
  });
}

/** The smallest box around some points. */
export function extentOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Whether two boxes touch or overlap. */
export function touches(one: Box, other: Box): boolean {
  return one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom;
}

/** Whether two boxes cover common ground; touching is not overlapping. */
export function overlaps(one: Box, other: Box): boolean {
  return (
    one.left + LINE < other.right &&
    other.left + LINE < one.right &&
    one.top + LINE < other.bottom &&
    other.top + LINE < one.bottom
  );
}

/** Whether a box reaches into the diamond that another box surrounds. */
export function overlapsDiamond(box: Box, around: Box): boolean {
  const { x, y } = nearness(box, around);
  return x + y < 1;
}

/** Whether a box reaches into the ellipse that another box surrounds. */
export function overlapsEllipse(box: Box, around: Box): boolean {
  const { x, y } = nearness(box, around);
  return x * x + y * y < 1;
}

/** How far the nearest point of a box lies from the center of another, where 1 is as far as that one's border. */
function nearness(box: Box, { left, top, right, bottom }: Box): Point {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: Math.abs(Math.min(Math.max(x, box.left + LINE), box.right - LINE) - x) / ((right - left) / 2),
    y: Math.abs(Math.min(Math.max(y, box.top + LINE), box.bottom - LINE) - y) / ((bottom - top) / 2),
  };
}

/** Whether a segment runs through the inside of a box; running along its border is not that. */
export function passesThrough({ from, to }: Segment, box: Box): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [first, last] = [0, 1];
  // each border cuts off the part of the segment outside of it (Liang and Barsky)
  for (const [speed, room] of [
    [-dx, from.x - box.left - LINE],
    [dx, box.right - LINE - from.x],
    [-dy, from.y - box.top - LINE],
    [dy, box.bottom - LINE - from.y],
  ] as const) {
    if (speed === 0 && room <= 0) return false;
    if (speed < 0) first = Math.max(first, room / speed);
    if (speed > 0) last = Math.min(last, room / speed);
  }
  return first < last;
}

/** How two segments meet: across, at the end of one of them, along each other for a stretch, or not at all. */
export function meeting(one: Segment, other: Segment): 'across' | 'end' | 'along' | 'none' {
  const [a, b] = [side(one, other.from), side(one, other.to)];
  const [c, d] = [side(other, one.from), side(other, one.to)];
  if (a === 0 && b === 0) return sharedLength(one, other) > LINE ? 'along' : 'none';
  if (a * b > 0 || c * d > 0) return 'none';
  return a * b < 0 && c * d < 0 ? 'across' : 'end';
}

/** On which side of the line through a segment a point lies: 1, -1, or 0 when it is on the line. */
function side({ from, to }: Segment, point: Point): number {
  return Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
}

function sharedLength(one: Segment, other: Segment): number {
  const shared = (axis: 'x' | 'y') =>
    Math.min(Math.max(one.from[axis], one.to[axis]), Math.max(other.from[axis], other.to[axis])) -
    Math.max(Math.min(one.from[axis], one.to[axis]), Math.min(other.from[axis], other.to[axis]));
  return Math.max(shared('x'), shared('y'));
}
