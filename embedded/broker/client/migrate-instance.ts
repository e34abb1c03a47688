import { jobValue } from '../behavior/jobs.ts';
import { replaceSubscriptions } from '../behavior/subscriptions.ts';
import type { Element } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance, ProcessDefinition } from '../state/entities.ts';
import type { Handler } from './handler.ts';
import { checkPlan, refusal, targetOf } from './migration-check.ts';
import type { MigrationPlan } from './migration-check.ts';

/** Moves a running instance with its jobs, incidents and variables to another definition. Zeebe docs, "Process instance migration". */
export const migrateProcessInstance: Handler<'migrateProcessInstance'> = (p, command) => {
  const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = command;
  const root = p.state.instances.get(processInstanceKey);
  if (root?.value.bpmnElementType !== 'PROCESS') {
    const reason = `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`;
    throw refusal(reason, 'NOT_FOUND');
  }
  const definition = p.state.processes.get(targetProcessDefinitionKey);
  const source = p.models.processes.get(root.value.processDefinitionKey);
  const target = p.models.processes.get(targetProcessDefinitionKey);
  if (!definition || !source || !target) {
    const reason = `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`;
    throw refusal(reason, 'NOT_FOUND');
  }
  const pairs = mappingInstructions.map((one) => [one.sourceElementId, one.targetElementId] as const);
  const plan: MigrationPlan = { source, target, mapping: new Map(pairs) };
  checkPlan(plan, command);
  const waiting = [root];
  for (let instance = waiting.shift(); instance; instance = waiting.shift()) {
    const element = instance.key === root.key ? target.root : targetOf(p, plan, instance, processInstanceKey);
    move(p, definition, instance, element);
    for (const key of p.state.childInstances.of(instance.key)) waiting.push(p.instance(key));
  }
  p.emit('PROCESS_INSTANCE_MIGRATION', 'MIGRATED', p.nextKey(), {
    processInstanceKey,
    targetProcessDefinitionKey,
    mappingInstructions,
    tenantId: root.value.tenantId,
  });
  return {};
};

function move(p: Processing, definition: ProcessDefinition, instance: ElementInstance, element: Element): void {
  const identity = {
    bpmnProcessId: definition.bpmnProcessId,
    processDefinitionKey: definition.key,
    elementId: element.id,
  };
  const { key } = instance;
  p.emit('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', key, {
    ...instance.value,
    ...identity,
    version: definition.version,
  });
  for (const jobKey of [...p.state.jobByElement.of(key)]) {
    const job = p.state.jobs.get(jobKey);
    if (!job) continue;
    p.emit('JOB', 'MIGRATED', jobKey, {
      ...jobValue(job),
      ...identity,
      processDefinitionVersion: definition.version,
    });
  }
  for (const incidentKey of [...p.state.incidentsByElement.of(key)]) {
    const incident = p.state.incidents.get(incidentKey);
    if (!incident) continue;
    const { key: _key, ...value } = incident;
    p.emit('INCIDENT', 'MIGRATED', incidentKey, { ...value, ...identity });
  }
  moveVariables(p, instance, definition);
  // Mapped events were refused, so whatever was waited for ends and what the target waits for begins.
  replaceSubscriptions(p, element, p.instance(key));
}

function moveVariables(p: Processing, instance: ElementInstance, definition: ProcessDefinition): void {
  for (const id of [...p.state.variablesByScope.of(instance.key)]) {
    const variable = p.state.variables.get(id);
    if (!variable) continue;
    p.emit('VARIABLE', 'MIGRATED', variable.key, {
      name: variable.name,
      value: variable.value,
      scopeKey: instance.key,
      processInstanceKey: instance.value.processInstanceKey,
      processDefinitionKey: definition.key,
      bpmnProcessId: definition.bpmnProcessId,
      tenantId: instance.value.tenantId,
    });
  }
}
