import { catchError, findCatch, uncaughtError } from '../behavior/errors.ts';
import { raiseIncident } from '../behavior/incidents.ts';
import { jobValue, noCatchEventFound } from '../behavior/jobs.ts';
import { setLocalVariables, visibleFrom } from '../behavior/variables.ts';
import { writeTrigger } from '../behavior/trigger.ts';
import { defaultTenant } from '../command.ts';
import type { ActivatedJob, Key } from '../command.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { Job } from '../state/entities.ts';
import type { Handler } from './handler.ts';

/** Hands out jobs of a type for a time, oldest first. */
export const activateJobs: Handler<'activateJobs'> = (p, command) => {
  if (command.type === '') refuse('type to be present, but it was blank');
  if (command.timeoutMs < 1) refuse(`timeout to be greater than zero, but it was '${command.timeoutMs}'`);
  const tenants = command.tenantIds?.length ? command.tenantIds : [defaultTenant];
  const keys: Key[] = [];
  for (const key of p.state.activatableJobs.of(command.type)) {
    if (keys.length >= command.maxJobs) break;
    const job = p.state.jobs.get(key);
    if (job && tenants.includes(job.tenantId) && !p.state.banned.get(job.processInstanceKey)) keys.push(key);
  }
  const deadline = p.now + command.timeoutMs;
  const names = command.fetchVariables ?? [];
  return { jobs: keys.flatMap((key) => handOut(p, key, command.worker, deadline, names)) };
};

/** Completes a job, and with it its element. */
export const completeJob: Handler<'completeJob'> = (p, { jobKey, variables }) => {
  const job = takeJob(p, jobKey, 'COMPLETE', 'complete job');
  p.emit('JOB', 'COMPLETED', jobKey, { ...jobValue(job), variables });
  const instance = p.state.instances.get(job.elementInstanceKey);
  if (instance?.lifecycle !== 'ACTIVATED') return {};
  if (Object.keys(variables).length > 0 || p.elementOf(instance.value).outputs.length > 0) {
    writeTrigger(p, instance, job.elementId, variables);
  }
  p.enqueue({ kind: 'complete', key: instance.key });
  return {};
};

/** Notes that a job was not done; without retries left it becomes an incident. */
export const failJob: Handler<'failJob'> = (p, command) => {
  const job = takeJob(p, command.jobKey, 'FAIL', 'fail job');
  const backsOff = command.retries > 0 && command.retryBackOffMs > 0;
  const instance = p.state.instances.get(job.elementInstanceKey);
  p.emit('JOB', 'FAILED', command.jobKey, {
    ...jobValue(job),
    retries: command.retries,
    retryBackoff: backsOff ? command.retryBackOffMs : 0,
    recurringTime: backsOff ? p.now + command.retryBackOffMs : -1,
    deadline: -1,
    errorMessage: command.errorMessage,
    variables: command.variables,
  });
  if (instance) setLocalVariables(p, instance.value, instance.key, command.variables);
  if (command.retries > 0) {
    if (!backsOff) p.availableJobs.add(job.type);
  } else if (instance) {
    const message = command.errorMessage === '' ? 'No more retries left.' : command.errorMessage;
    raiseIncident(p, instance, 'JOB_NO_RETRIES', message, { jobKey: command.jobKey });
  }
  return {};
};

/** Throws a modelled error from a job. */
export const throwError: Handler<'throwError'> = (p, command) => {
  const job = takeJob(p, command.jobKey, 'THROW_ERROR', 'throw an error for job');
  const instance = p.state.instances.get(job.elementInstanceKey);
  const caught = instance && findCatch(p, instance.key, 'ERROR', command.errorCode);
  const value = {
    ...jobValue(job),
    errorCode: command.errorCode,
    errorMessage: command.errorMessage,
    variables: command.variables,
    deadline: -1,
  };
  const elementId = caught?.found ? job.elementId : noCatchEventFound;
  p.emit('JOB', 'ERROR_THROWN', command.jobKey, { ...value, elementId }, caught?.found && { caught: true });
  if (!instance || !caught) return {};
  if (caught.found) {
    catchError(p, caught.found, command.variables);
  } else {
    const message = uncaughtError(command.errorCode, command.errorMessage, caught.available);
    raiseIncident(p, instance, 'UNHANDLED_ERROR_EVENT', message, {
      jobKey: command.jobKey,
      elementId,
    });
  }
  return {};
};

/** Sets how often a job may still fail. */
export const updateJobRetries: Handler<'updateJobRetries'> = (p, { jobKey, retries }) => {
  if (retries < 1) {
    throw new CommandRejection(
      'UPDATE_RETRIES',
      'INVALID_ARGUMENT',
      `Expected to update retries for job with key '${jobKey}' with a positive amount of retries, but the amount given was '${retries}'`,
    );
  }
  const job = p.state.jobs.get(jobKey);
  if (!job) throw missing('UPDATE_RETRIES', 'update retries for job', jobKey);
  p.emit('JOB', 'RETRIES_UPDATED', jobKey, { ...jobValue(job), retries });
  return {};
};

/** Sets when the lease of a job ends, from now. */
export const updateJobTimeout: Handler<'updateJobTimeout'> = (p, { jobKey, timeoutMs }) => {
  const job = p.state.jobs.get(jobKey);
  const expectation = 'update job deadline';
  if (!job) {
    throw new CommandRejection(
      'UPDATE_TIMEOUT',
      'NOT_FOUND',
      `Expected to ${expectation} with key '${jobKey}', but no such job was found`,
    );
  }
  if (job.state !== 'ACTIVATED') {
    throw new CommandRejection(
      'UPDATE_TIMEOUT',
      'INVALID_STATE',
      `Expected to update the timeout of job with key '${jobKey}', but it is not active`,
    );
  }
  p.emit('JOB', 'TIMEOUT_UPDATED', jobKey, { ...jobValue(job), deadline: p.now + timeoutMs });
  return {};
};

function handOut(p: Processing, key: Key, worker: string, deadline: number, names: readonly string[]): ActivatedJob[] {
  const job = p.state.jobs.get(key);
  if (!job) return [];
  p.emit('JOB', 'ACTIVATED', key, { ...jobValue(job), worker, deadline });
  return [
    {
      key,
      type: job.type,
      processInstanceKey: job.processInstanceKey,
      bpmnProcessId: job.bpmnProcessId,
      processDefinitionVersion: job.processDefinitionVersion,
      processDefinitionKey: job.processDefinitionKey,
      elementId: job.elementId,
      elementInstanceKey: job.elementInstanceKey,
      customHeaders: job.customHeaders,
      worker,
      retries: job.retries,
      deadline,
      variables: variablesFor(p, job, names),
      tenantId: job.tenantId,
    },
  ];
}

function variablesFor(p: Processing, job: Job, names: readonly string[]): JsonObject {
  const visible = visibleFrom(p.state, job.elementInstanceKey);
  if (names.length === 0) return visible.all();
  const wanted: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = visible.get(name);
    if (value !== undefined) wanted[name] = value;
  }
  return wanted;
}

function takeJob(p: Processing, key: Key, intent: string, expectation: string): Job {
  const job = p.state.jobs.get(key);
  if (!job) throw missing(intent, expectation, key);
  if (job.state === 'ACTIVATABLE' || job.state === 'ACTIVATED') return job;
  throw new CommandRejection(
    intent,
    'INVALID_STATE',
    `Expected to ${expectation} with key '${key}', but it is in state '${job.state}'`,
  );
}

function missing(intent: string, expectation: string, key: Key): CommandRejection {
  return new CommandRejection(
    intent,
    'NOT_FOUND',
    `Expected to ${expectation} with key '${key}', but no such job was found`,
  );
}

function refuse(what: string): never {
  throw new CommandRejection('ACTIVATE', 'INVALID_ARGUMENT', `Expected to activate job batch with ${what}`);
}
