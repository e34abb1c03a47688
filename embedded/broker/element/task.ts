import { cancelJob, createJob, planJob, planUserTaskJob } from '../behavior/jobs.ts';
import { applyOutputs, keepsWhatItBrought } from '../behavior/mappings.ts';
import { closeSubscriptions, openSubscriptions } from '../behavior/subscriptions.ts';
import { activated, completed, terminated } from '../behavior/transition.ts';
import { setLocalVariables } from '../behavior/variables.ts';
import type { ElementProcessor } from '../processing.ts';

/** What all plain activities share: they open their boundary events, map variables out, and clean up after themselves. */
const task: Pick<ElementProcessor, 'complete' | 'terminate'> = {
  complete(p, element, instance) {
    applyOutputs(p, element, instance);
    closeSubscriptions(p, instance.key);
    completed(p, element, instance);
  },
  terminate(p, _element, instance) {
    cancelJob(p, instance);
    closeSubscriptions(p, instance.key);
    terminated(p, instance);
  },
};

/** Service, send, script and business rule tasks done by a worker, and message throw and end events. */
export const jobTask: ElementProcessor = {
  ...task,
  activate(p, element, instance) {
    if (!element.job) throw new Error(`Expected a job definition on '${element.id}', but there is none`);
    const planned = planJob(p, element.job, instance);
    openSubscriptions(p, element, instance);
    createJob(p, instance, planned);
    activated(p, instance);
  },
};

/** User tasks: a job of Zeebe's own type, done by a person. */
export const userTask: ElementProcessor = {
  ...task,
  activate(p, element, instance) {
    if (!element.userTask) throw new Error(`Expected a user task definition on '${element.id}', but there is none`);
    const planned = planUserTaskJob(p, element.userTask, instance);
    openSubscriptions(p, element, instance);
    createJob(p, instance, planned);
    activated(p, instance);
  },
};

/** Receive tasks and intermediate catch events: they wait for their own event. */
export const catchEvent: ElementProcessor = {
  ...task,
  activate(p, element, instance) {
    if (instance.pendingEvent || element.eventType === 'LINK') {
      passing.activate(p, element, instance);
      return;
    }
    openSubscriptions(p, element, instance);
    activated(p, instance);
  },
};

/** Manual and undefined tasks, none throw events and start, boundary and plain end events: nothing to wait for. */
export const passing: ElementProcessor = {
  ...task,
  activate(p, element, instance) {
    activated(p, instance);
    if (keepsWhatItBrought(element) && instance.pendingEvent) {
      setLocalVariables(p, instance.value, instance.key, instance.pendingEvent.variables);
    }
    p.enqueue({ kind: 'complete', key: instance.key });
  },
};

/** Start events; what a process waits for beside its flow is opened once its start has brought its variables. */
export const startEvent: ElementProcessor = {
  ...passing,
  complete(p, element, instance) {
    applyOutputs(p, element, instance);
    const scope = p.instance(instance.value.flowScopeKey);
    if (scope.value.bpmnElementType === 'PROCESS') openSubscriptions(p, p.elementOf(scope.value), scope);
    completed(p, element, instance);
  },
};
