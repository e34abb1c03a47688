import { activateNow, runActivation, runCompletion } from './behavior/activation.ts';
import { correlateBufferedStart, shakeHands } from './behavior/messages.ts';
import type { Processing } from './processing.ts';
import type { Step } from './state/step.ts';

/** How many steps one batch takes; what is left waits in the state for the next batch. */
const mostSteps = 2000;

/** Runs the steps of a processing in order, up to the limit; the rest becomes part of the state. */
export function runSteps(p: Processing): void {
  let place = 0;
  for (; place < p.steps.length && place < mostSteps; place += 1) {
    const step = p.steps[place];
    if (step) runStep(p, step);
  }
  if (place >= p.steps.length) return;
  const waiting = p.state.stepQueue.get('steps')?.steps ?? [];
  p.emit('STEP_QUEUE', 'SET', -1, { steps: [...waiting, ...p.steps.slice(place)] });
}

/** Runs what ends elements, before everything else that was left for later. */
export function runTerminations(p: Processing): void {
  for (;;) {
    const place = p.steps.findIndex((step) => step.kind === 'terminate');
    const [step] = place < 0 ? [] : p.steps.splice(place, 1);
    if (!step) return;
    runStep(p, step);
  }
}

function runStep(p: Processing, step: Step): void {
  p.processInstanceKey = instanceOf(p, step);
  // A stopped instance does nothing more but end, when it is cancelled.
  if (step.kind !== 'terminate' && p.state.banned.get(p.processInstanceKey)) return;
  switch (step.kind) {
    case 'activate':
      activateNow(p, step);
      return;
    case 'reactivate':
      runActivation(p, p.instance(step.key));
      return;
    case 'recomplete':
      runCompletion(p, p.instance(step.key));
      return;
    case 'complete':
      complete(p, step.key);
      return;
    case 'terminate':
      terminate(p, step.key);
      return;
    case 'openSubscription':
    case 'subscriptionOpened':
    case 'deliverMessage':
    case 'messageDelivered':
    case 'closeSubscription':
    case 'subscriptionClosed':
      shakeHands(p, step);
      return;
    case 'correlateBuffered':
      correlateBufferedStart(p, step.bpmnProcessId, step.correlationKey, step.tenantId);
  }
}

function complete(p: Processing, key: number): void {
  const instance = p.state.instances.get(key);
  if (instance?.lifecycle !== 'ACTIVATED') return;
  // A scope that got new work while its completion waited goes on.
  const { container } = p.processorOf(p.elementOf(instance.value));
  if (container && p.state.childInstances.of(key).size > 0) return;
  p.emit('PROCESS_INSTANCE', 'ELEMENT_COMPLETING', key, instance.value);
  runCompletion(p, p.instance(key));
}

function terminate(p: Processing, key: number): void {
  const instance = p.state.instances.get(key);
  if (!instance || instance.lifecycle === 'TERMINATING') return;
  p.emit('PROCESS_INSTANCE', 'ELEMENT_TERMINATING', key, instance.value);
  const element = p.elementOf(instance.value);
  p.processorOf(element).terminate(p, element, p.instance(key));
}

function instanceOf(p: Processing, step: Step): number {
  if (step.kind === 'activate') return step.value.processInstanceKey;
  if (step.kind === 'correlateBuffered') return -1;
  if ('value' in step) return step.value.processInstanceKey;
  const subscription = p.state.subscriptions.get(step.key);
  return subscription?.processInstanceKey ?? p.state.instances.get(step.key)?.value.processInstanceKey ?? -1;
}
