import type { Command, Key } from '../command.ts';
import type { Element, ExecutableProcess } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { RejectionType } from '../rejection.ts';
import type { ElementInstance, ElementType } from '../state/entities.ts';

type Migration = Extract<Command, { kind: 'migrateProcessInstance' }>;

/** What a running instance is moved from and to. */
export interface MigrationPlan {
  readonly source: ExecutableProcess;
  readonly target: ExecutableProcess;
  /** Target ids by source ids. */
  readonly mapping: ReadonlyMap<string, string>;
}

/** The types of active elements that can be moved. */
const movable: ReadonlySet<ElementType> = new Set(['SERVICE_TASK', 'USER_TASK', 'SUB_PROCESS', 'CALL_ACTIVITY']);

/** Refuses a plan that names an element twice or one that is not there, or event sub-processes. */
export function checkPlan({ source, target }: MigrationPlan, command: Migration): void {
  const { mappingInstructions, processInstanceKey } = command;
  const begin = `Expected to migrate process instance '${processInstanceKey}' but`;
  const sources = mappingInstructions.map(({ sourceElementId }) => sourceElementId);
  const twice = [...new Set(sources.filter((id, place) => sources.indexOf(id) !== place))];
  if (twice.length > 0) {
    throw refusal(
      `${begin} the mapping instructions contain duplicate source element ids '[${twice.join(', ')}]'.`,
      'INVALID_ARGUMENT',
    );
  }
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    for (const [side, id, process] of [
      ['source', sourceElementId, source],
      ['target', targetElementId, target],
    ] as const) {
      if (process.elements.has(id)) continue;
      throw refusal(
        `${begin} mapping instructions contain a non-existing ${side} element id '${id}'. Elements provided in mapping instructions must exist in the ${side} process definition.`,
        'INVALID_ARGUMENT',
      );
    }
  }
  if (hasEventSubProcess(source)) {
    throw refusal(
      'Expected to migrate process instance but process instance has an event subprocess. Process instances with event subprocesses cannot be migrated yet.',
    );
  }
  if (hasEventSubProcess(target)) {
    throw refusal(
      'Expected to migrate process instance but target process has an event subprocess. Target processes with event subprocesses cannot be migrated yet.',
    );
  }
}

/** The element an active one becomes; refuses what cannot be moved. */
export function targetOf(
  p: Processing,
  plan: MigrationPlan,
  instance: ElementInstance,
  processInstanceKey: Key,
): Element {
  const begin = `Expected to migrate process instance '${processInstanceKey}' but`;
  const { elementId: id, bpmnElementType: type } = instance.value;
  if (!movable.has(type)) {
    throw refusal(
      `${begin} active element with id '${id}' has an unsupported type. The migration of a ${type} is not supported.`,
    );
  }
  const target = plan.target.elements.get(plan.mapping.get(id) ?? '');
  if (!target) {
    throw refusal(
      `${begin} no mapping instruction defined for active element with id '${id}'. Elements cannot be migrated without a mapping.`,
    );
  }
  if (target.type !== type) {
    throw refusal(
      `${begin} active element with id '${id}' and type '${type}' is mapped to an element with id '${target.id}' and different type '${target.type}'. Elements must be mapped to elements of the same type.`,
    );
  }
  const scope = p.instance(instance.value.flowScopeKey).value.elementId;
  if (target.scope?.id !== scope) {
    throw refusal(
      `${begin} the flow scope of active element with id '${id}' is changed. The flow scope of the active element is expected to be '${scope}' but was '${target.scope?.id ?? ''}'. The flow scope of an element cannot be changed during migration yet.`,
    );
  }
  refuseBoundaryEvents(begin, 'active', p.elementOf(instance.value));
  refuseBoundaryEvents(begin, 'target', target);
  const mapped = target.boundaryEvents.find((event) => [...plan.mapping.values()].includes(event.id));
  if (mapped) {
    throw refusal(
      `${begin} active element with id '${id}' is mapped to element with id '${target.id}' that must be subscribed to mapped catch event with id '${mapped.id}'. Migrating active elements with mapped catch events is not possible yet.`,
    );
  }
  return target;
}

/** A refused migration. */
export function refusal(reason: string, type: RejectionType = 'INVALID_STATE'): CommandRejection {
  return new CommandRejection('MIGRATE', type, reason);
}

function refuseBoundaryEvents(begin: string, side: 'active' | 'target', element: Element): void {
  const types = [...new Set(element.boundaryEvents.map(({ eventType }) => eventType))]
    .toReversed()
    .filter((type) => type !== 'MESSAGE');
  if (types.length === 0) return;
  throw refusal(
    `${begin} ${side} element with id '${element.id}' has one or more boundary events of types '${types.join(',')}'. Migrating ${side} elements with boundary events of these types is not possible yet.`,
  );
}

function hasEventSubProcess(process: ExecutableProcess): boolean {
  return [...process.elements.values()].some(({ type }) => type === 'EVENT_SUB_PROCESS');
}
