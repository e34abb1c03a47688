import type { JsonObject } from '../json.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import type { EventExtra } from '../state/event.ts';

/** Notes on an instance the event that triggered or interrupts it, with what the event brought. */
export function writeTrigger(
  p: Processing,
  instance: ElementInstance,
  elementId: string,
  variables: JsonObject,
  extra?: EventExtra,
): void {
  p.emit('PROCESS_EVENT', 'TRIGGERING', p.nextKey(), processEvent(instance, elementId, variables), extra);
}

/** Notes that the event of an instance was acted on. */
export function settleTrigger(p: Processing, instance: ElementInstance): void {
  const pending = instance.pendingEvent;
  if (pending) p.emit('PROCESS_EVENT', 'TRIGGERED', p.nextKey(), processEvent(instance, pending.elementId, {}));
}

function processEvent(
  { key, value }: ElementInstance,
  targetElementId: string,
  variables: JsonObject,
): {
  readonly scopeKey: number;
  readonly processDefinitionKey: number;
  readonly targetElementId: string;
  readonly variables: JsonObject;
  readonly processInstanceKey: number;
  readonly tenantId: string;
} {
  return {
    scopeKey: key,
    processDefinitionKey: value.processDefinitionKey,
    targetElementId,
    variables,
    processInstanceKey: value.processInstanceKey,
    tenantId: value.tenantId,
  };
}
