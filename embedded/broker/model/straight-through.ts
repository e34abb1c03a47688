import type { Element, ExecutableProcess } from './executable.ts';

/** The ids along a loop no element of which ever waits, so that it would run for ever; undefined when there is none. */
export function findStraightThroughLoop(process: ExecutableProcess): readonly string[] | undefined {
  const done = new Set<Element>();
  const visit = (element: Element, path: readonly Element[]): readonly string[] | undefined => {
    const seen = path.indexOf(element);
    if (seen >= 0) return [...path.slice(seen), element].map(({ id }) => id);
    if (done.has(element) || !passes(element)) return undefined;
    for (const { target } of element.outgoing) {
      const loop = visit(target, [...path, element]);
      if (loop) return loop;
    }
    done.add(element);
    return undefined;
  };
  for (const element of process.elements.values()) {
    const loop = visit(element, []);
    if (loop) return loop;
  }
  return undefined;
}

function passes(element: Element): boolean {
  switch (element.type) {
    case 'TASK':
    case 'MANUAL_TASK':
    case 'EXCLUSIVE_GATEWAY':
    case 'PARALLEL_GATEWAY':
    case 'INCLUSIVE_GATEWAY':
    case 'START_EVENT':
      return true;
    case 'INTERMEDIATE_THROW_EVENT':
      return element.eventType === 'NONE';
    default:
      return false;
  }
}
