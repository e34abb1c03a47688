import type { EngineRecord } from '../../../store/engine-record/engine-record.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { DiagramResponse } from '../../contract/application.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';

type Diagram = DiagramResponse['diagrams'][number];

/** Calls go at most this deep: application → dispatched recommendation → unit recommendation → publicity. */
const DEEPEST_CALL = 6;

/**
 * The diagrams a case runs on, each in the version it was begun with: the case first, then every process it called,
 * with what is done and where it stands. Made of the engine's records; without them, of the open tasks.
 */
export async function diagramsOf(processInstanceKey: string | undefined, deps: ApiDeps): Promise<DiagramResponse> {
  if (processInstanceKey === undefined) return { diagrams: [] };
  const keys = [processInstanceKey];
  let level: readonly string[] = keys;
  for (let depth = 0; depth < DEEPEST_CALL && level.length > 0; depth += 1) {
    level = await deps.stores.engineRecords.childrenOf(level);
    keys.push(...level.filter((key) => !keys.includes(key)));
  }
  const [records, names] = await Promise.all([deps.stores.engineRecords.ofInstances(keys), readNames(deps, [])]);
  const diagrams: Diagram[] = [];
  for (const key of keys) {
    const own = records.filter((record) => record.processInstanceKey === key);
    const tasks = await deps.stores.userTasks.liveOfInstance(key);
    const diagram = await diagramOf(key, own, tasks, records, names, deps);
    if (diagram !== undefined) diagrams.push(diagram);
  }
  return { diagrams };
}

async function diagramOf(
  key: string,
  own: readonly EngineRecord[],
  tasks: readonly UserTask[],
  all: readonly EngineRecord[],
  names: Names,
  deps: ApiDeps,
): Promise<Diagram | undefined> {
  const start = own.find((record) => record.elementType === 'PROCESS');
  const definitionKey = start?.processDefinitionKey ?? tasks[0]?.processDefinitionKey;
  const definition =
    definitionKey === undefined ? undefined : await deps.stores.processDefinitions.byKey(definitionKey);
  if (definition === undefined) return undefined;
  const call = all.find((record) => record.key === start?.parentElementInstanceKey);
  return {
    bpmnProcessId: definition.bpmnProcessId,
    name: (await callName(call, all, deps)) ?? definition.name,
    version: definition.version,
    processInstanceKey: key,
    ...(call?.elementId === undefined || call.processInstanceKey === undefined
      ? {}
      : { calledFrom: { processInstanceKey: call.processInstanceKey, elementId: call.elementId } }),
    xml: definition.xml,
    ...progressOf(own, tasks, names),
  };
}

/** What the calling diagram names the step, so that two calls of one process can be told apart. */
async function callName(
  call: EngineRecord | undefined,
  all: readonly EngineRecord[],
  deps: ApiDeps,
): Promise<string | undefined> {
  if (call?.elementId === undefined) return undefined;
  const parent = all.find((record) => record.key === call.processInstanceKey && record.elementType === 'PROCESS');
  if (parent?.processDefinitionKey === undefined) return undefined;
  const definition = await deps.stores.processDefinitions.byKey(parent.processDefinitionKey);
  return definition?.elements[call.elementId]?.name || undefined;
}

function progressOf(
  own: readonly EngineRecord[],
  tasks: readonly UserTask[],
  names: Names,
): Pick<Diagram, 'done' | 'current' | 'takenFlows'> {
  const active = new Map<string, EngineRecord>();
  const done = new Set<string>();
  const takenFlows = new Set<string>();
  for (const record of own) {
    // The key of such a record is the key of the element instance itself.
    const { elementId, key } = record;
    if (elementId === undefined || record.valueType !== 'PROCESS_INSTANCE' || record.elementType === 'PROCESS')
      continue;
    if (record.intent === 'SEQUENCE_FLOW_TAKEN') takenFlows.add(elementId);
    if (record.intent === 'ELEMENT_ACTIVATED') active.set(key, record);
    if (record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED') active.delete(key);
    if (record.intent === 'ELEMENT_COMPLETED') done.add(elementId);
  }
  const current = new Map<string, Diagram['current'][number]>();
  for (const record of active.values()) {
    const elementId = record.elementId ?? '';
    current.set(elementId, { elementId, since: record.timestamp.toISOString() });
  }
  for (const task of tasks) {
    const organisationId = grantOf(task.candidateGroups[0] ?? '')?.organisationId;
    current.set(task.elementId, {
      elementId: task.elementId,
      since: task.createdAt.toISOString(),
      ...(organisationId === undefined ? {} : { who: names.organisation(organisationId) }),
      ...(task.dueOn === undefined ? {} : { dueOn: task.dueOn }),
    });
  }
  return {
    done: [...done].filter((id) => !current.has(id)),
    current: [...current.values()],
    takenFlows: [...takenFlows],
  };
}
