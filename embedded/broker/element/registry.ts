import type { Element } from '../model/executable.ts';
import type { ElementProcessor } from '../processing.ts';
import type { ElementType } from '../state/entities.ts';
import { businessRuleTask } from './business-rule-task.ts';
import { callActivity } from './call-activity.ts';
import { eventSubProcess, subProcess } from './containers.ts';
import { endEvent } from './end-event.ts';
import { eventBasedGateway, exclusiveGateway, inclusiveGateway, parallelGateway } from './gateways.ts';
import { multiInstance } from './multi-instance.ts';
import { processProcessor } from './process.ts';
import { scriptTask } from './script-task.ts';
import { catchEvent, jobTask, passing, startEvent, userTask } from './task.ts';
import { throwEvent } from './throw-event.ts';

const registry: Readonly<Record<Exclude<ElementType, 'SEQUENCE_FLOW'>, ElementProcessor>> = {
  // containers
  PROCESS: processProcessor,
  SUB_PROCESS: subProcess,
  EVENT_SUB_PROCESS: eventSubProcess,
  MULTI_INSTANCE_BODY: multiInstance,
  CALL_ACTIVITY: callActivity,
  // tasks
  SERVICE_TASK: jobTask,
  SEND_TASK: jobTask,
  USER_TASK: userTask,
  RECEIVE_TASK: catchEvent,
  SCRIPT_TASK: scriptTask,
  BUSINESS_RULE_TASK: businessRuleTask,
  MANUAL_TASK: passing,
  TASK: passing,
  // gateways
  EXCLUSIVE_GATEWAY: exclusiveGateway,
  PARALLEL_GATEWAY: parallelGateway,
  INCLUSIVE_GATEWAY: inclusiveGateway,
  EVENT_BASED_GATEWAY: eventBasedGateway,
  // events
  START_EVENT: startEvent,
  INTERMEDIATE_CATCH_EVENT: catchEvent,
  INTERMEDIATE_THROW_EVENT: throwEvent,
  BOUNDARY_EVENT: passing,
  END_EVENT: endEvent,
};

/** The processor of an element; throws for a type without one, which is a bug. */
export function processorOf(element: Element): ElementProcessor {
  if (element.type === 'SEQUENCE_FLOW')
    throw new Error(`Expected a processor for '${element.id}', but flows have none`);
  return registry[element.type];
}
