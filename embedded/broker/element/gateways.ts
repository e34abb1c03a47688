import { evaluateBoolean } from '../behavior/evaluation.ts';
import { Failure } from '../behavior/failure.ts';
import { openSubscriptions, closeSubscriptions } from '../behavior/subscriptions.ts';
import { activateNow, passAtOnce } from '../behavior/activation.ts';
import { activated, completed, terminated } from '../behavior/transition.ts';
import type { Element, Flow } from '../model/executable.ts';
import { childValue } from '../processing.ts';
import type { ElementProcessor, Processing } from '../processing.ts';
import type { ElementInstance } from '../state/entities.ts';

const plain: Pick<ElementProcessor, 'terminate'> = {
  terminate(p, _element, instance) {
    closeSubscriptions(p, instance.key);
    terminated(p, instance);
  },
};

/** Exclusive gateways: the first flow whose condition holds, or the default. */
export const exclusiveGateway: ElementProcessor = {
  ...plain,
  activate(p, element, instance) {
    chooseOne(p, element, instance);
    passAtOnce(p, instance);
  },
  complete(p, element, instance) {
    const flow = chooseOne(p, element, instance);
    completed(p, element, instance, flow ? [flow] : []);
  },
};

/** Inclusive gateways as a split: every flow whose condition holds, or the default. */
export const inclusiveGateway: ElementProcessor = {
  ...plain,
  activate(p, element, instance) {
    chooseMany(p, element, instance);
    passAtOnce(p, instance);
  },
  complete(p, element, instance) {
    completed(p, element, instance, chooseMany(p, element, instance));
  },
};

/** Parallel gateways: the joining is done where flows are taken. */
export const parallelGateway: ElementProcessor = {
  ...plain,
  activate(p, _element, instance) {
    passAtOnce(p, instance);
  },
  complete(p, element, instance) {
    completed(p, element, instance);
  },
};

/** Event-based gateways: the first event that happens decides. */
export const eventBasedGateway: ElementProcessor = {
  ...plain,
  activate(p, element, instance) {
    openSubscriptions(p, element, instance);
    activated(p, instance);
  },
  complete(p, element, instance) {
    closeSubscriptions(p, instance.key);
    const pending = instance.pendingEvent;
    const flow = element.outgoing.find(({ target }) => target.id === pending?.elementId);
    if (!flow || !pending) throw new Error(`Expected an event of gateway '${element.id}', but none has happened`);
    const scope = p.instance(instance.value.flowScopeKey);
    p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', instance.key, instance.value);
    // The flow to the event is not taken: the event has happened already.
    activateNow(p, { kind: 'activate', value: childValue(scope, flow.target), trigger: pending });
  },
};

function chooseOne(p: Processing, element: Element, instance: ElementInstance): Flow | undefined {
  if (element.outgoing.length === 0) return undefined;
  const only = element.outgoing.length === 1 ? element.outgoing[0] : undefined;
  if (only && !only.condition) return only;
  const found = element.outgoing.find((flow) => flow !== element.defaultFlow && holds(p, flow, instance));
  const flow = found ?? element.defaultFlow;
  if (flow) return flow;
  throw noFlow();
}

function chooseMany(p: Processing, element: Element, instance: ElementInstance): readonly Flow[] {
  if (element.outgoing.length === 0) return [];
  const only = element.outgoing.length === 1 ? element.outgoing[0] : undefined;
  if (only && !only.condition) return [only];
  const found = element.outgoing.filter((flow) => flow !== element.defaultFlow && holds(p, flow, instance));
  if (found.length > 0) return found;
  if (element.defaultFlow) return [element.defaultFlow];
  throw noFlow();
}

function holds(p: Processing, flow: Flow, instance: ElementInstance): boolean {
  return flow.condition === undefined || evaluateBoolean(p, flow.condition, instance.key);
}

function noFlow(): Failure {
  return new Failure(
    'CONDITION_ERROR',
    'Expected at least one condition to evaluate to true, or to have a default flow',
  );
}
