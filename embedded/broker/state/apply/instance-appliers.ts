import type { ElementInstance, Lifecycle } from '../entities.ts';
import type { LoggedEvent } from '../event.ts';
import type { State } from '../state.ts';
import { composite } from '../state.ts';
import type { Appliers } from './applier.ts';

/** PROCESS_INSTANCE events: the life of every element instance. */
export const instanceAppliers: Appliers<'PROCESS_INSTANCE'> = {
  ELEMENT_ACTIVATING(state, event) {
    const { key, value, extra } = event;
    const scope = state.instances.get(value.flowScopeKey);
    if (scope) enterScope(state, scope, event);
    state.instances.put(key, {
      key,
      lifecycle: 'ACTIVATING',
      value,
      activeFlows: 0,
      loopCounter: extra?.loopCounter ?? 0,
    });
    const caller = state.instances.get(value.parentElementInstanceKey);
    if (caller && value.bpmnElementType === 'PROCESS')
      state.instances.put(caller.key, { ...caller, calledInstanceKey: key });
  },
  ELEMENT_ACTIVATED(state, event) {
    const items = event.extra?.items;
    move(
      state,
      event,
      'ACTIVATED',
      items && { loop: { items, created: 0, completed: 0, terminated: 0, conditionMet: false } },
    );
  },
  ELEMENT_COMPLETING(state, event) {
    move(state, event, 'COMPLETING');
  },
  ELEMENT_COMPLETED(state, event) {
    leaveScope(
      state,
      event,
      event.extra?.conditionMet === true ? { conditionMet: true, completed: 1 } : { completed: 1 },
    );
  },
  ELEMENT_MIGRATED(state, { key, value }) {
    const instance = state.instances.get(key);
    if (instance) state.instances.put(key, { ...instance, value });
  },
  ELEMENT_TERMINATING(state, event) {
    move(state, event, 'TERMINATING');
  },
  ELEMENT_TERMINATED(state, event) {
    leaveScope(state, event, { terminated: 1 });
  },
  SEQUENCE_FLOW_TAKEN(state, { value, extra }) {
    const scope = state.instances.get(value.flowScopeKey);
    if (!scope) return;
    state.instances.put(scope.key, { ...scope, activeFlows: scope.activeFlows + 1 });
    if (extra?.join) countFlows(state, scope.key, extra.join, 1);
  },
};

/** PROCESS_EVENT events: what triggered an element or scope and has not been acted on. */
export const processEventAppliers: Appliers<'PROCESS_EVENT'> = {
  TRIGGERING(state, { value, extra }) {
    const instance = state.instances.get(value.scopeKey);
    if (!instance) return;
    const pendingEvent = { elementId: value.targetElementId, variables: value.variables };
    const interrupted =
      extra?.interrupts === true ? { interruptedBy: value.targetElementId, activeFlows: 0 } : undefined;
    state.instances.put(instance.key, { ...instance, pendingEvent, ...interrupted });
  },
  TRIGGERED(state, { value }) {
    const instance = state.instances.get(value.scopeKey);
    if (!instance?.pendingEvent) return;
    const { pendingEvent: _done, ...rest } = instance;
    state.instances.put(instance.key, rest);
  },
};

function enterScope(state: State, scope: ElementInstance, { extra, value }: LoggedEvent<'PROCESS_INSTANCE'>): void {
  const consumed = extra?.consumes ?? 0;
  const made =
    scope.loop && extra?.loopCounter !== undefined
      ? { loop: { ...scope.loop, created: scope.loop.created + 1 } }
      : undefined;
  if (consumed > 0 || made) {
    state.instances.put(scope.key, { ...scope, activeFlows: Math.max(0, scope.activeFlows - consumed), ...made });
  }
  if (extra?.join) countFlows(state, value.flowScopeKey, extra.join, -1);
}

function countFlows(
  state: State,
  scopeKey: number,
  join: { readonly gatewayId: string; readonly flows: readonly string[] },
  by: number,
): void {
  const id = composite(scopeKey, join.gatewayId);
  const counts = { ...state.joins.get(id)?.counts };
  for (const flow of join.flows) {
    const count = (counts[flow] ?? 0) + by;
    if (count > 0) counts[flow] = count;
    else delete counts[flow];
  }
  if (Object.keys(counts).length === 0) state.joins.delete(id);
  else state.joins.put(id, { scopeKey, counts });
}

function move(
  state: State,
  { key }: LoggedEvent<'PROCESS_INSTANCE'>,
  lifecycle: Lifecycle,
  more?: Pick<ElementInstance, 'loop'>,
): void {
  const instance = state.instances.get(key);
  if (instance) state.instances.put(key, { ...instance, lifecycle, ...more });
}

function leaveScope(
  state: State,
  { key, value }: LoggedEvent<'PROCESS_INSTANCE'>,
  count: { readonly completed?: number; readonly terminated?: number; readonly conditionMet?: boolean },
): void {
  for (const id of [...state.variablesByScope.of(key)]) state.variables.delete(id);
  for (const id of [...state.joinsByScope.of(key)]) state.joins.delete(id);
  state.instances.delete(key);
  const scope = state.instances.get(value.flowScopeKey);
  if (scope?.loop) {
    state.instances.put(scope.key, {
      ...scope,
      loop: {
        ...scope.loop,
        completed: scope.loop.completed + (count.completed ?? 0),
        terminated: scope.loop.terminated + (count.terminated ?? 0),
        conditionMet: scope.loop.conditionMet || count.conditionMet === true,
      },
    });
  }
  if (value.bpmnElementType === 'PROCESS') unlockMessage(state, key);
}

function unlockMessage(state: State, key: number): void {
  const held = state.messageLockOfInstance.get(key);
  if (!held) return;
  state.messageLocks.delete(held.lock);
  state.messageLockOfInstance.delete(key);
}
