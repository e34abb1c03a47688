import type { Job } from '../entities.ts';
import type { LoggedEvent } from '../event.ts';
import type { State } from '../state.ts';
import { composite } from '../state.ts';
import type { Appliers } from './applier.ts';

/** JOB events. */
export const jobAppliers: Appliers<'JOB'> = {
  CREATED: (state, event) => put(state, event, 'ACTIVATABLE'),
  ACTIVATED: (state, event) => put(state, event, 'ACTIVATED'),
  TIMED_OUT: (state, event) => put(state, event, 'ACTIVATABLE'),
  RECURRED_AFTER_BACKOFF: (state, event) => put(state, event, 'ACTIVATABLE'),
  RETRIES_UPDATED: (state, event) => put(state, event, state.jobs.get(event.key)?.state ?? 'ACTIVATABLE'),
  TIMEOUT_UPDATED: (state, event) => put(state, event, 'ACTIVATED'),
  /** Internal: an incident of the job was resolved. */
  RESUMED: (state, event) => put(state, event, 'ACTIVATABLE'),
  FAILED: (state, event) =>
    put(state, event, event.value.retries > 0 && event.value.retryBackoff <= 0 ? 'ACTIVATABLE' : 'FAILED'),
  ERROR_THROWN(state, event) {
    if (event.extra?.caught === true) state.jobs.delete(event.key);
    else put(state, { ...event, value: { ...event.value, elementId: elementOf(state, event) } }, 'ERROR_THROWN');
  },
  MIGRATED: (state, event) => put(state, event, state.jobs.get(event.key)?.state ?? 'ACTIVATABLE'),
  COMPLETED: (state, { key }) => state.jobs.delete(key),
  CANCELED: (state, { key }) => state.jobs.delete(key),
};

/** TIMER events. */
export const timerAppliers: Appliers<'TIMER'> = {
  CREATED: (state, { key, value }) => state.timers.put(key, { ...value, key }),
  TRIGGERED: (state, { key }) => state.timers.delete(key),
  CANCELED: (state, { key }) => state.timers.delete(key),
};

/** VARIABLE events. */
export const variableAppliers: Appliers<'VARIABLE'> = {
  CREATED: putVariable,
  MIGRATED: putVariable,
  UPDATED: putVariable,
};

/** INCIDENT events. */
export const incidentAppliers: Appliers<'INCIDENT'> = {
  CREATED: (state, { key, value }) => state.incidents.put(key, { ...value, key }),
  MIGRATED: (state, { key, value }) => state.incidents.put(key, { ...value, key }),
  RESOLVED: (state, { key }) => state.incidents.delete(key),
};

/** ERROR events: an instance stopped because of a bug. */
export const errorAppliers: Appliers<'ERROR'> = {
  CREATED: (state, { value }) => state.banned.put(value.processInstanceKey, { reason: value.exceptionMessage }),
};

/** STEP_QUEUE events. */
export const stepQueueAppliers: Appliers<'STEP_QUEUE'> = {
  SET(state, { value }) {
    if (value.steps.length === 0) state.stepQueue.delete('steps');
    else state.stepQueue.put('steps', { steps: value.steps });
  },
};

/** The record of an error that nothing catches names no element; the job keeps its own. */
function elementOf(state: State, { key, value }: LoggedEvent<'JOB'>): string {
  return state.jobs.get(key)?.elementId ?? value.elementId;
}

function put(state: State, { key, value }: LoggedEvent<'JOB'>, jobState: Job['state']): void {
  const { variables: _notKept, ...kept } = value;
  state.jobs.put(key, { ...kept, variables: {}, key, state: jobState });
}

function putVariable(state: State, { key, value }: LoggedEvent<'VARIABLE'>): void {
  state.variables.put(composite(value.scopeKey, value.name), {
    key,
    name: value.name,
    scopeKey: value.scopeKey,
    value: value.value,
  });
}
