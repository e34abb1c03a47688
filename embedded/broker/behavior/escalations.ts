import type { Element } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';
import { findCatch } from './errors.ts';
import { evaluateString } from './evaluation.ts';
import { triggerCatchEvent } from './event-triggers.ts';

/**
 * Throws the escalation of an active throw or end event to whoever catches it first, from the inside outwards; it brings no
 * variables along. Answers whether the thrower goes on: nobody interrupted it. Zeebe, "Escalation events".
 */
export function throwEscalation(p: Processing, element: Element, instance: ElementInstance): boolean {
  const code = element.event?.escalationCode ? evaluateString(p, element.event.escalationCode, instance.key) : '';
  const { found } = findCatch(p, instance.key, 'ESCALATION', code);
  const isTaken = found && triggerCatchEvent(p, found.instanceKey, found.catchElementId, {});
  p.emit('ESCALATION', found ? 'ESCALATED' : 'NOT_ESCALATED', p.nextKey(), {
    processInstanceKey: instance.value.processInstanceKey,
    escalationCode: code,
    throwElementId: element.id,
    catchElementId: found?.catchElementId ?? '',
    tenantId: instance.value.tenantId,
  });
  return !(isTaken === true && found?.interrupting === true);
}
