import type { JsonObject } from '../json.ts';
import type { Element, Mapping } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { evaluate, putAtPath } from './evaluation.ts';
import { mergeVariables, overlay, setLocalVariables, visibleFrom } from './variables.ts';

/** Applies the input mappings: each creates a local variable of the element. */
export function applyInputs(p: Processing, element: Element, instance: ElementInstance): void {
  if (element.inputs.length === 0) return;
  const document = evaluateMappings(p, element.inputs, instance, false);
  setLocalVariables(p, instance.value, instance.key, document);
}

/**
 * Applies the output mappings to what the element's event or job brought.
 * Without mappings everything is merged from the element's own scope upwards; with them only the mapped goes on.
 */
export function applyOutputs(p: Processing, element: Element, instance: ElementInstance): void {
  const brought = instance.pendingEvent?.variables;
  if (element.outputs.length === 0) {
    if (brought) mergeVariables(p, instance.value, instance.key, brought);
    return;
  }
  if (brought) setLocalVariables(p, instance.value, instance.key, brought);
  const document = evaluateMappings(p, element.outputs, instance, true);
  mergeVariables(
    p,
    instance.value,
    instance.value.flowScopeKey > 0 ? instance.value.flowScopeKey : instance.key,
    document,
  );
}

function evaluateMappings(
  p: Processing,
  mappings: readonly Mapping[],
  instance: ElementInstance,
  keepsExisting: boolean,
): JsonObject {
  const visible = visibleFrom(p.state, instance.key);
  const around = keepsExisting ? visibleFrom(p.state, instance.value.flowScopeKey) : undefined;
  let document: JsonObject = {};
  for (const { source, target } of mappings) {
    const { value } = evaluate(p, source, overlay(document, visible), 'IO_MAPPING_ERROR');
    const name = target[0] ?? '';
    const existing = target.length > 1 && !Object.hasOwn(document, name) ? around?.get(name) : undefined;
    document = putAtPath(existing === undefined ? document : { ...document, [name]: existing }, target, value);
  }
  return document;
}
