import { throwCompensation } from '../behavior/compensation.ts';
import { throwEscalation } from '../behavior/escalations.ts';
import { evaluateString } from '../behavior/evaluation.ts';
import { activated, passThrough } from '../behavior/transition.ts';
import { broadcastSignal } from '../behavior/signals.ts';
import { activateNow, completeAtOnce, passAtOnce } from '../behavior/activation.ts';
import { applyOutputs } from '../behavior/mappings.ts';
import { childValue } from '../processing.ts';
import type { ElementProcessor } from '../processing.ts';
import { jobTask, passing } from './task.ts';

/** Intermediate throw events: none, message (a job), signal, escalation, compensation and link. */
export const throwEvent: ElementProcessor = {
  ...passing,
  activate(p, element, instance) {
    if (element.job) {
      jobTask.activate(p, element, instance);
      return;
    }
    if (element.eventType === 'ESCALATION') {
      activated(p, instance);
      if (throwEscalation(p, element, instance)) p.enqueue({ kind: 'complete', key: instance.key });
    } else if (element.eventType === 'COMPENSATION') {
      activated(p, instance);
      if (!throwCompensation(p, element, instance)) completeAtOnce(p, instance);
    } else if (element.type === 'END_EVENT' && (element.eventType === 'NONE' || element.eventType === 'TERMINATE')) {
      passAtOnce(p, instance);
    } else {
      passThrough(p, instance);
    }
  },
  complete(p, element, instance) {
    if (element.eventType === 'SIGNAL' && element.event?.signalName) {
      const name = evaluateString(p, element.event.signalName, instance.key);
      broadcastSignal(p, name, p.state.localVariables(instance.key), instance.value.tenantId);
    }
    const target = element.event?.linkTarget;
    if (target === undefined) {
      passing.complete(p, element, instance);
      return;
    }
    applyOutputs(p, element, instance);
    const scope = p.instance(instance.value.flowScopeKey);
    p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, instance.value);
    const catcher = p.models.processes.get(instance.value.processDefinitionKey)?.elements.get(target);
    if (catcher) activateNow(p, { kind: 'activate', value: childValue(scope, catcher) });
  },
};
