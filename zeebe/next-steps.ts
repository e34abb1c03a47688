import { attributesOf, elementsOf, prefixOf } from './diagram-elements.ts';

/**
 * The user tasks that come right after one: nothing but decisions lies between, so that no notice went out, no clock began and nothing
 * was sealed on the way. Steps done by several people at once are left out, as are both sides of a parallel gateway.
 */
export function nextSteps(xml: string, elementId: string): ReadonlySet<string> {
  const elements = elementsOf(xml);
  const prefix = prefixOf(xml);
  const targets = new Map<string, string[]>();
  for (const [, attributes = ''] of xml.matchAll(new RegExp(`<${prefix}sequenceFlow\\s([^>]*)>`, 'g'))) {
    const { sourceRef = '', targetRef = '' } = attributesOf(attributes);
    targets.set(sourceRef, [...(targets.get(sourceRef) ?? []), targetRef]);
  }
  const steps = new Set<string>();
  if (isForSeveral(xml, prefix, elementId)) return steps;
  const seen = new Set<string>();
  const walk = (from: string): void => {
    for (const id of targets.get(from) ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const type = elements[id]?.type;
      if (type === 'userTask' && !isForSeveral(xml, prefix, id)) steps.add(id);
      if (type === 'exclusiveGateway') walk(id);
    }
  };
  walk(elementId);
  return steps;
}

function isForSeveral(xml: string, prefix: string, elementId: string): boolean {
  const tasks = xml.matchAll(new RegExp(`<${prefix}userTask\\s([^>]*)>([\\s\\S]*?)</${prefix}userTask>`, 'g'));
  for (const [, attributes = '', content = ''] of tasks) {
    if (attributesOf(attributes)['id'] === elementId)
      return content.includes(`<${prefix}multiInstanceLoopCharacteristics`);
  }
  return false;
}
