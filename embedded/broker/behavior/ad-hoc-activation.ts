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
  const current = enterScopes(p, element, under, true, () => undefined).at(-1) ?? under;
  activateNow(p, { kind: 'activate', value: childValue(current, element) });
}

/** Called for each scope that is entered, and for the element, before it becomes active. */
type BeforeActivation = (elementId: string, key: Key) => void;

/** Leaves the activation of an element for later in this command, enters the scopes it needs at once, and answers them. */
export function activateWithScopes(
  p: Processing,
  element: Element,
  under: ElementInstance,
  /** Whether a scope that is active already is gone into again, or one more is made. */
  reuse: boolean,
  before: BeforeActivation,
): Key[] {
  const entered = enterScopes(p, element, under, reuse, before);
  const current = entered.at(-1) ?? under;
  const key = p.nextKey();
  before(element.id, key);
  p.enqueue({ kind: 'activate', key, value: childValue(current, element) });
  return [...scopesAround(p, current)];
}

function enterScopes(
  p: Processing,
  element: Element,
  under: ElementInstance,
  reuse: boolean,
  before: BeforeActivation,
): ElementInstance[] {
  const scopes: Element[] = [];
  for (let scope = element.scope; scope && scope.id !== under.value.elementId; scope = scope.scope)
    scopes.unshift(scope);
  const entered: ElementInstance[] = [];
  for (const scope of scopes) entered.push(enterScope(p, scope, entered.at(-1) ?? under, reuse, before));
  return entered;
}

function enterScope(
  p: Processing,
  scope: Element,
  under: ElementInstance,
  reuse: boolean,
  before: BeforeActivation,
): ElementInstance {
  for (const key of reuse ? p.state.childInstances.of(under.key) : []) {
    const child = p.instance(key);
    if (child.value.elementId !== scope.id || child.lifecycle !== 'ACTIVATED') continue;
    before(scope.id, key);
    return child;
  }
  const key = p.nextKey();
  p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(under, scope));
  before(scope.id, key);
  openSubscriptions(p, scope, p.instance(key));
  activated(p, p.instance(key));
  return p.instance(key);
}

function* scopesAround(p: Processing, instance: ElementInstance): Generator<Key> {
  for (
    let scope: ElementInstance | undefined = instance;
    scope;
    scope = p.state.instances.get(scope.value.flowScopeKey)
  )
    yield scope.key;
}
