import type { Key } from '../command.ts';
import type { Element } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance, ProcessDefinition } from '../state/entities.ts';
import { activateNow } from './activation.ts';
import { instanceValue } from './instances.ts';
import { openSubscriptions } from './subscriptions.ts';
import { activated } from './transition.ts';

/** Begins an instance at given elements instead of at its start event. */
export function activateInside(
  p: Processing,
  definition: ProcessDefinition,
  key: Key,
  elementIds: readonly string[],
): void {
  const model = p.models.processes.get(definition.key);
  if (!model) throw new Error(`Expected the diagram of process ${definition.key}, but it is not there`);
  const value = instanceValue(definition, { key });
  p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value);
  openSubscriptions(p, model.root, p.instance(key));
  activated(p, p.instance(key));
  for (const id of elementIds) {
    const element = model.elements.get(id);
    if (element) activateAt(p, element, p.instance(key));
  }
}

/** Activates an element below a scope, with the scopes between them. */
function activateAt(p: Processing, element: Element, under: ElementInstance): void {
  const scopes: Element[] = [];
  for (let scope = element.scope; scope && scope.id !== under.value.elementId; scope = scope.scope)
    scopes.unshift(scope);
  let current = under;
  for (const scope of scopes) current = enterScope(p, scope, current);
  activateNow(p, { kind: 'activate', value: childValue(current, element) });
}

function enterScope(p: Processing, scope: Element, under: ElementInstance): ElementInstance {
  for (const key of p.state.childInstances.of(under.key)) {
    const child = p.instance(key);
    if (child.value.elementId === scope.id && child.lifecycle === 'ACTIVATED') return child;
  }
  const key = p.nextKey();
  p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(under, scope));
  openSubscriptions(p, scope, p.instance(key));
  activated(p, p.instance(key));
  return p.instance(key);
}
