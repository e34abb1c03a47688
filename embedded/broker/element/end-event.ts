import { catchError, findCatch, uncaughtError } from '../behavior/errors.ts';
import { evaluateString } from '../behavior/evaluation.ts';
import { Failure } from '../behavior/failure.ts';
import { applyOutputs } from '../behavior/mappings.ts';
import { activated, terminateChildren } from '../behavior/transition.ts';
import { settleTrigger, writeTrigger } from '../behavior/trigger.ts';
import type { ElementProcessor } from '../processing.ts';
import { throwEvent } from './throw-event.ts';

/** End events: none, message (a job), signal, escalation, compensation, error and terminate. */
export const endEvent: ElementProcessor = {
  ...throwEvent,
  activate(p, element, instance) {
    if (element.eventType !== 'ERROR') {
      throwEvent.activate(p, element, instance);
      return;
    }
    const code = element.event?.errorCode ? evaluateString(p, element.event.errorCode, instance.key) : '';
    const caught = findCatch(p, instance.key, 'ERROR', code);
    if (!caught.found) throw new Failure('UNHANDLED_ERROR_EVENT', uncaughtError(code, undefined, caught.available));
    activated(p, instance);
    catchError(p, caught.found, p.state.localVariables(instance.key));
  },
  complete(p, element, instance) {
    if (element.eventType !== 'TERMINATE') {
      throwEvent.complete(p, element, instance);
      return;
    }
    applyOutputs(p, element, instance);
    const scopeKey = instance.value.flowScopeKey;
    // The scope takes in nothing more from here; it completes once everything else in it has ended.
    writeTrigger(p, p.instance(scopeKey), element.id, {}, { interrupts: true });
    settleTrigger(p, p.instance(scopeKey));
    p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, instance.value);
    terminateChildren(p, scopeKey);
    p.processorOf(p.elementOf(p.instance(scopeKey).value)).container?.childCompleted(p, p.instance(scopeKey));
  },
};
