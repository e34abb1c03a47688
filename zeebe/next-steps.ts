import { attributesOf, elementsOf, prefixOf } from './diagram-elements.ts';
import type { DiagramElement } from './diagram-elements.ts';

/** What is read from a diagram to walk from step to step. */
interface Flow {
  readonly elements: Readonly<Record<string, DiagramElement>>;
  /** Where the sequence flows lead from an element. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  /** User tasks that several people do, each for one entry of a variable; undefined where it is not that plain. */
  readonly forSeveral: ReadonlyMap<string, string | undefined>;
  /** Gateways and decision tables on the way: they leave nothing behind. A rule that a worker carries out is none. */
  readonly decisions: ReadonlySet<string>;
}

/** A user task that comes right after another. */
interface NextStep {
  /** The variable of which each entry has a task of its own, where several people do the step at once. */
  readonly oneForEach?: string;
}

/** How many diagrams are kept as they were read, by their text; an office has a few dozen in force. */
const KEPT = 50;
const kept = new Map<string, Flow>();

/**
 * The user tasks that come right after one: nothing but decisions lies between, so that no notice went out, no clock began and nothing
 * was sealed on the way. A step done by several people has no next one, as the others go on with it; both sides of a parallel gateway are
 * left out.
 */
export function nextSteps(xml: string, elementId: string): ReadonlyMap<string, NextStep> {
  const { elements, targets, forSeveral, decisions } = flowOf(xml);
  const steps = new Map<string, NextStep>();
  if (forSeveral.has(elementId)) return steps;
  const seen = new Set<string>();
  const walk = (from: string): void => {
    for (const id of targets.get(from) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const oneForEach = forSeveral.get(id);
      if (oneForEach !== undefined) steps.set(id, { oneForEach });
      else if (elements[id]?.type === 'userTask' && !forSeveral.has(id)) steps.set(id, {});
      if (decisions.has(id)) walk(id);
    }
  };
  walk(elementId);
  return steps;
}

function flowOf(xml: string): Flow {
  const known = kept.get(xml);
  if (known !== undefined) return known;
  const read = readFlow(xml);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(xml, read);
  return read;
}

function readFlow(xml: string): Flow {
  const prefix = prefixOf(xml);
  const targets = new Map<string, string[]>();
  for (const [, attributes = ''] of xml.matchAll(new RegExp(`<${prefix}sequenceFlow\\s([^>]*)>`, 'g'))) {
    const { sourceRef = '', targetRef = '' } = attributesOf(attributes);
    targets.set(sourceRef, [...(targets.get(sourceRef) ?? []), targetRef]);
  }
  const elements = elementsOf(xml);
  const gateways = Object.keys(elements).filter((id) => elements[id]?.type === 'exclusiveGateway');
  const several = contentsOf('userTask').filter(([, content]) => content.includes(`<${prefix}multiInstanceLoop`));
  const tables = contentsOf('businessRuleTask').filter(([, content]) => /<[\w-]+:calledDecision\s/.test(content));
  return {
    elements,
    targets,
    forSeveral: new Map(several.map(([id, content]) => [id, collectionOf(content)])),
    decisions: new Set([...gateways, ...tables.map(([id]) => id)]),
  };

  function contentsOf(type: string): (readonly [string, string])[] {
    const found = xml.matchAll(new RegExp(`<${prefix}${type}\\s([^>]*)>([\\s\\S]*?)</${prefix}${type}>`, 'g'));
    return [...found].map(([, attributes = '', content = '']) => [attributesOf(attributes)['id'] ?? '', content]);
  }
}

/** The variable a step is done for each entry of, all at once; undefined where they come one by one or by an expression. */
function collectionOf(content: string): string | undefined {
  if (/isSequential\s*=\s*"true"/.test(content)) return undefined;
  return /inputCollection\s*=\s*"=\s*([A-Za-z_]\w*)\s*"/.exec(content)?.[1];
}
