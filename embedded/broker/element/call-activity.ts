import { evaluateString } from '../behavior/evaluation.ts';
import { Failure } from '../behavior/failure.ts';
import { startInstance } from '../behavior/instances.ts';
import { applyOutputs } from '../behavior/mappings.ts';
import { closeSubscriptions, openSubscriptions } from '../behavior/subscriptions.ts';
import { activated, completed, terminated } from '../behavior/transition.ts';
import { setLocalVariables, visibleFrom } from '../behavior/variables.ts';
import { latestVersion } from '../behavior/versions.ts';
import type { ElementProcessor } from '../processing.ts';

/** Call activities: they start the latest version of another process and wait for its end. */
export const callActivity: ElementProcessor = {
  activate(p, element, instance) {
    if (!element.call) throw new Error(`Expected a called element on '${element.id}', but there is none`);
    const processId = evaluateString(p, element.call.processId, instance.key);
    const key = latestVersion(p.state, 'process', instance.value.tenantId, processId);
    if (key === undefined) {
      throw new Failure(
        'CALLED_ELEMENT_ERROR',
        `Expected process with BPMN process id '${processId}' to be deployed, but not found.`,
      );
    }
    const called = p.models.processes.get(key);
    if (!called?.root.startEvents.some(({ eventType }) => eventType === 'NONE')) {
      throw new Failure(
        'CALLED_ELEMENT_ERROR',
        `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`,
      );
    }
    openSubscriptions(p, element, instance);
    activated(p, instance);
    const childKey = p.nextKey();
    const variables = element.call.propagateAllParentVariables
      ? visibleFrom(p.state, instance.key).all()
      : p.state.localVariables(instance.key);
    startInstance(p, key, {
      key: childKey,
      parent: { processInstanceKey: instance.value.processInstanceKey, elementInstanceKey: instance.key },
    });
    const owner = {
      ...instance.value,
      processInstanceKey: childKey,
      processDefinitionKey: key,
      bpmnProcessId: processId,
    };
    setLocalVariables(p, owner, childKey, variables);
  },
  complete(p, element, instance) {
    applyOutputs(p, element, instance);
    closeSubscriptions(p, instance.key);
    completed(p, element, instance);
  },
  terminate(p, _element, instance) {
    closeSubscriptions(p, instance.key);
    const called =
      instance.calledInstanceKey === undefined ? undefined : p.state.instances.get(instance.calledInstanceKey);
    if (!called) terminated(p, instance);
    else p.enqueue({ kind: 'terminate', key: called.key });
  },
};
