import { attributesOf, elementsOf, prefixOf } from './diagram-elements.ts';
import type { DiagramElement } from './diagram-elements.ts';

/** What is read from a diagram to walk from step to step. */
interface Flow {
  readonly elements: Readonly<Record<string, DiagramElement>>;
  /** Where the sequence flows lead from an element. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  /** User tasks done by several people at once. */
  readonly forSeveral: ReadonlySet<string>;
  /** Gateways and decision tables on the way: they leave nothing behind. A rule that a worker carries out is none. */
  readonly decisions: ReadonlySet<string>;
}

/** How many diagrams are kept as they were read, by their text; an office has a few dozen in force. */
const KEPT = 50;
const kept = new Map<string, Flow>();

/**
 * The user tasks that come right after one: nothing but decisions lies between, so that no notice went out, no clock began and nothing
 * was sealed on the way. Steps done by several people at once are left out, as are both sides of a parallel gateway.
 */
export function nextSteps(xml: string, elementId: string): ReadonlySet<string> {
  const { elements, targets, forSeveral, decisions } = flowOf(xml);
  const steps = new Set<string>();
  if (forSeveral.has(elementId)) return steps;
  const seen = new Set<string>();
  const walk = (from: string): void => {
    for (const id of targets.get(from) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (elements[id]?.type === 'userTask' && !forSeveral.has(id)) steps.add(id);
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
  return {
    elements,
    targets,
    forSeveral: containing('userTask', new RegExp(`<${prefix}multiInstanceLoopCharacteristics`)),
    decisions: new Set([...gateways, ...containing('businessRuleTask', /<[\w-]+:calledDecision\s/)]),
  };

  function containing(type: string, what: RegExp): Set<string> {
    const found = xml.matchAll(new RegExp(`<${prefix}${type}\\s([^>]*)>([\\s\\S]*?)</${prefix}${type}>`, 'g'));
    return new Set(
      [...found].flatMap(([, attributes = '', content = '']) =>
        what.test(content) ? (attributesOf(attributes)['id'] ?? []) : [],
      ),
    );
  }
}
