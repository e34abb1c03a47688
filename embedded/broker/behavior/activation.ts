import type { JsonValue } from '../json.ts';
import type { Processing } from '../processing.ts';
import type { Step } from '../state/step.ts';
import type { ElementInstance } from '../state/entities.ts';
import { Failure } from './failure.ts';
import { raiseIncident } from './incidents.ts';
import { applyInputs } from './mappings.ts';
import { writeTrigger } from './trigger.ts';
import { setLocalVariables } from './variables.ts';

/** Activates an element at once, unless its scope has ended meanwhile. */
export function activateNow(p: Processing, step: Extract<Step, { kind: 'activate' }>): void {
  const { value, extra, trigger } = step;
  const scope = p.state.instances.get(value.flowScopeKey);
  if (
    value.flowScopeKey > 0 &&
    !mayEnter(scope, trigger !== undefined && value.bpmnElementType === 'EVENT_SUB_PROCESS')
  )
    return;
  const key = step.key ?? p.nextKey();
  p.emit(
    'PROCESS_INSTANCE',
    'ELEMENT_ACTIVATING',
    key,
    value.processInstanceKey === -1 ? { ...value, processInstanceKey: key } : value,
    extra,
  );
  if (trigger) writeTrigger(p, p.instance(key), trigger.elementId, trigger.variables);
  if (scope?.loop) enterLoop(p, scope, p.instance(key));
  runActivation(p, p.instance(key));
}

/** Runs (or runs again) the activation of an element that is becoming active. */
export function runActivation(p: Processing, instance: ElementInstance): void {
  const element = p.elementOf(instance.value);
  attempt(p, instance, () => {
    applyInputs(p, element, instance);
    p.processorOf(element).activate(p, element, p.instance(instance.key));
  });
}

/** Becomes active and completes in one go: gateways and plain end events leave nothing for later in between. */
export function passAtOnce(p: Processing, instance: ElementInstance): void {
  p.emit('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance.key, instance.value);
  completeAtOnce(p, instance);
}

/** Completes an active element without leaving it for later. */
export function completeAtOnce(p: Processing, instance: ElementInstance): void {
  p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', instance.key, instance.value);
  runCompletion(p, p.instance(instance.key));
}

/** Runs (or runs again) the completion of an element that is completing. */
export function runCompletion(p: Processing, instance: ElementInstance): void {
  const element = p.elementOf(instance.value);
  attempt(p, instance, () => p.processorOf(element).complete(p, element, instance));
}

/** Does a piece of work on an element; an expected problem takes it back and becomes an incident. */
function attempt(p: Processing, instance: ElementInstance, work: () => void): void {
  try {
    p.attempt(work);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(p, p.instance(instance.key), error.errorType, error.message, {
      variableScopeKey: error.variableScopeKey,
    });
  }
}

function mayEnter(scope: ElementInstance | undefined, isTriggeredEventSubProcess: boolean): boolean {
  if (scope?.lifecycle !== 'ACTIVATED') return false;
  if (scope.loop?.conditionMet === true) return false;
  return scope.interruptedBy === undefined || isTriggeredEventSubProcess;
}

function enterLoop(p: Processing, body: ElementInstance, instance: ElementInstance): void {
  const loop = p.elementOf(body.value).loop;
  const item = body.loop?.items[instance.loopCounter - 1];
  const locals: Record<string, JsonValue> = {};
  if (loop?.inputElement !== undefined && item !== undefined) locals[loop.inputElement] = item;
  // An output element that is a plain variable is kept local, so that it does not leak out of its round,
  // unless it is the input element itself.
  const output = /^=\s*([\p{L}_][\p{L}\p{N}_]*)\s*$/u.exec(loop?.outputElement?.source ?? '')?.[1];
  if (output !== undefined && output !== loop?.inputElement) locals[output] = null;
  setLocalVariables(p, instance.value, instance.key, { ...locals, loopCounter: instance.loopCounter });
}
