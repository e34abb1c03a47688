import { evaluate, evaluateBoolean, evaluateList } from '../behavior/evaluation.ts';
import { Failure } from '../behavior/failure.ts';
import { closeSubscriptions, openSubscriptions } from '../behavior/subscriptions.ts';
import { completed, terminateChildren, terminated } from '../behavior/transition.ts';
import { mergeVariables, overlay, setLocalVariables, visibleFrom, writeVariable } from '../behavior/variables.ts';
import type { JsonValue } from '../json.ts';
import type { Element, LoopDefinition } from '../model/executable.ts';
import type { ElementContainer, ElementProcessor, Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';

const container: ElementContainer = {
  childCompleting(p, body, child) {
    const element = p.elementOf(body.value);
    const { loop } = element;
    if (!loop || !body.loop) return false;
    if (loop.outputCollection !== undefined && loop.outputElement) {
      const { value } = evaluate(p, loop.outputElement, child.key);
      const list = collectedSoFar(p, body, loop.outputCollection, child.loopCounter);
      list[child.loopCounter - 1] = value;
      // Written even when it is the same as before.
      writeVariable(p, body.value, body.key, loop.outputCollection, list);
    }
    if (!loop.completionCondition || body.loop.conditionMet) return false;
    const visible = overlay(counts(p, body, body.loop), visibleFrom(p.state, child.key));
    return evaluateBoolean(p, loop.completionCondition, visible);
  },
  childCompleted(p, body) {
    const active = p.state.childInstances.of(body.key).size;
    if (body.lifecycle === 'TERMINATING') {
      if (active === 0) terminated(p, body);
      return;
    }
    if (!body.loop || body.lifecycle !== 'ACTIVATED') return;
    const { loop, inner } = p.elementOf(body.value);
    if (body.loop.conditionMet) {
      if (active === 0) p.enqueue({ kind: 'complete', key: body.key });
      else terminateChildren(p, body.key);
      return;
    }
    const finished = body.loop.completed + body.loop.terminated;
    if (finished >= body.loop.items.length) p.enqueue({ kind: 'complete', key: body.key });
    else if (loop?.sequential === true && inner && active === 0) enter(p, body, inner, finished + 1);
  },
  childTerminated(p, body) {
    if (p.state.childInstances.of(body.key).size > 0) return;
    if (body.lifecycle === 'TERMINATING') terminated(p, body);
    else if (body.lifecycle === 'ACTIVATED') container.childCompleted(p, body);
  },
};

/** Multi-instance bodies: they repeat their activity for every item, one after another or all at once. */
export const multiInstance: ElementProcessor = {
  container,
  activate(p, element, instance) {
    const { loop, inner } = element;
    if (!loop || !inner) throw new Error(`Expected a loop on '${element.id}', but there is none`);
    const items = evaluateList(p, loop.inputCollection, instance.key);
    openSubscriptions(p, element, instance);
    p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance.key, instance.value, { items });
    prepareOutput(p, loop, instance, items.length);
    if (items.length === 0) p.enqueue({ kind: 'complete', key: instance.key });
    const first = loop.sequential ? Math.min(1, items.length) : items.length;
    for (let counter = 1; counter <= first; counter += 1) enter(p, instance, inner, counter);
  },
  complete(p, element, instance) {
    closeSubscriptions(p, instance.key);
    const name = element.loop?.outputCollection;
    const collected = name === undefined ? undefined : p.state.localVariables(instance.key)[name];
    if (name !== undefined && collected !== undefined) {
      mergeVariables(p, instance.value, instance.value.flowScopeKey, { [name]: collected });
    }
    completed(p, element, instance);
  },
  terminate(p, _element, instance) {
    closeSubscriptions(p, instance.key);
    if (p.state.childInstances.of(instance.key).size === 0) terminated(p, instance);
    else terminateChildren(p, instance.key);
  },
};

function enter(p: Processing, body: ElementInstance, inner: Element, loopCounter: number): void {
  p.enqueueActivation(body, inner, { loopCounter });
}

function prepareOutput(p: Processing, loop: LoopDefinition, body: ElementInstance, size: number): void {
  if (loop.outputCollection === undefined) return;
  setLocalVariables(p, body.value, body.key, { [loop.outputCollection]: new Array<null>(size).fill(null) });
}

/** The list that is collected into; whatever else writes to its variable must leave a list that is long enough. */
function collectedSoFar(p: Processing, body: ElementInstance, name: string, place: number): JsonValue[] {
  const found = visibleFrom(p.state, body.key).get(name);
  const problem = (what: string): Failure =>
    new Failure(
      'EXTRACT_VALUE_ERROR',
      `Unable to update an item in output collection '${name}' ${what}. This may happen when multiple BPMN elements write to the same variable.`,
      body.key,
    );
  if (!Array.isArray(found)) throw problem(`because the type of the output collection is: ${packedType(found)}`);
  if (place > found.length)
    throw problem(`at position ${String(place)} because the size of the collection is: ${String(found.length)}`);
  return [...(found as JsonValue[])];
}

/** What Zeebe calls the type of a value that is no list. */
function packedType(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'NIL';
  if (typeof value === 'object') return 'MAP';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'FLOAT';
  return typeof value === 'bigint' ? 'INTEGER' : typeof value === 'string' ? 'STRING' : 'BOOLEAN';
}

function counts(
  p: Processing,
  body: ElementInstance,
  loop: NonNullable<ElementInstance['loop']>,
): Record<string, number> {
  const total = loop.items.length;
  // The child that is completing counts as completed already.
  return {
    numberOfInstances: total,
    numberOfActiveInstances: p.state.childInstances.of(body.key).size - 1,
    numberOfCompletedInstances: loop.completed + 1,
    numberOfTerminatedInstances: loop.terminated,
  };
}
