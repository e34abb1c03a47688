import type { Key } from '../command.ts';
import type { Expression } from '../expression.ts';
import { parseDateTime } from '../iso-time.ts';
import type { JobDefinition, UserTaskDefinition } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import type { ElementInstance, Job, JobValue } from '../state/entities.ts';
import { evaluate, evaluateInteger, evaluateString, textOf, wrongType } from './evaluation.ts';
import { Failure } from './failure.ts';
import { endJobIncidents } from './incidents.ts';
import { latestVersion } from './versions.ts';

/** The job type of user tasks. */
const userTaskJobType = 'io.camunda.zeebe:userTask';

/** Zeebe's own mark in the records of a job whose error nothing catches; the instance key still tells the element. */
export const noCatchEventFound = 'NO_CATCH_EVENT_FOUND';

const prefix = 'io.camunda.zeebe:';

/** What a new job is: its type, how often it may fail and what it tells the worker. */
interface PlannedJob {
  readonly type: string;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Plans the job of an element; throws Failure when its type or retries cannot be evaluated. */
export function planJob(p: Processing, definition: JobDefinition, instance: ElementInstance): PlannedJob {
  const type = evaluateString(p, definition.type, instance.key);
  const retries = evaluateInteger(p, definition.retries, instance.key);
  return { type, retries, headers: definition.headers };
}

/** Plans the job of a user task; throws Failure when a property cannot be evaluated or its form is missing. */
export function planUserTaskJob(p: Processing, definition: UserTaskDefinition, instance: ElementInstance): PlannedJob {
  const headers: Record<string, string> = { ...definition.headers };
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') headers[prefix + name] = value;
  };
  const { key } = instance;
  if (definition.assignee) put('assignee', evaluateString(p, definition.assignee, key));
  if (definition.candidateGroups) put('candidateGroups', evaluateNames(p, definition.candidateGroups, key));
  if (definition.candidateUsers) put('candidateUsers', evaluateNames(p, definition.candidateUsers, key));
  if (definition.dueDate) put('dueDate', evaluateDate(p, definition.dueDate, key));
  if (definition.followUpDate) put('followUpDate', evaluateDate(p, definition.followUpDate, key));
  put('formKey', definition.formId ? formKeyOf(p, definition.formId, instance) : definition.formKey);
  return { type: userTaskJobType, retries: 1, headers };
}

/** Cancels the job of an element that is left. */
export function cancelJob(p: Processing, instance: ElementInstance): void {
  for (const jobKey of [...p.state.jobByElement.of(instance.key)]) {
    const job = p.state.jobs.get(jobKey);
    if (!job) continue;
    const elementId = job.state === 'ERROR_THROWN' ? noCatchEventFound : job.elementId;
    p.emit('JOB', 'CANCELED', jobKey, { ...jobValue(job), elementId });
    endJobIncidents(p, jobKey);
  }
}

/** What the records of a job carry, without what only the state knows. */
export function jobValue(job: Job): JobValue {
  const { key: _key, state: _state, ...value } = job;
  return value;
}

/** Creates a planned job. */
export function createJob(p: Processing, instance: ElementInstance, planned: PlannedJob): void {
  const { type, retries, headers: customHeaders } = planned;
  const { value } = instance;
  p.emit('JOB', 'CREATED', p.nextKey(), {
    type,
    retries,
    worker: '',
    deadline: -1,
    retryBackoff: 0,
    recurringTime: -1,
    customHeaders,
    variables: {},
    errorMessage: '',
    errorCode: '',
    bpmnProcessId: value.bpmnProcessId,
    processDefinitionVersion: value.version,
    processDefinitionKey: value.processDefinitionKey,
    processInstanceKey: value.processInstanceKey,
    elementId: value.elementId,
    elementInstanceKey: instance.key,
    tenantId: value.tenantId,
  });
  p.availableJobs.add(type);
}

function evaluateNames(p: Processing, expression: Expression, scope: Key): string {
  if (expression.isStatic) {
    const names = expression.source.split(',').map((name) => name.trim());
    return JSON.stringify(names.filter((name) => name !== ''));
  }
  const result = evaluate(p, expression, scope);
  const names: readonly unknown[] = Array.isArray(result.value) ? result.value : [undefined];
  if (!names.every((name) => typeof name === 'string')) {
    if (!Array.isArray(result.value)) throw wrongType(expression, 'ARRAY', result, scope);
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Expected result of the expression '${textOf(expression)}' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item.`,
      scope,
    );
  }
  return JSON.stringify(names);
}

function evaluateDate(p: Processing, expression: Expression, scope: Key): string | undefined {
  let text = expression.source;
  if (!expression.isStatic) {
    const result = evaluate(p, expression, scope);
    if (result.value === null || result.value === '') return undefined;
    if (typeof result.value !== 'string') throw wrongType(expression, ['DATE_TIME', 'STRING'], result, scope);
    text = result.value;
  }
  if (parseDateTime(text) === undefined) {
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Invalid date-time format '${text}' for expression '${textOf(expression)}'.`,
      scope,
    );
  }
  return text.replace(/^([^T]+T\d{2}:\d{2}):00(?:\.0+)?(?=[-+Z[]|$)/, '$1');
}

function formKeyOf(p: Processing, expression: Expression, instance: ElementInstance): string {
  const formId = evaluateString(p, expression, instance.key);
  const key = latestVersion(p.state, 'form', instance.value.tenantId, formId);
  if (key !== undefined) return String(key);
  throw new Failure(
    'FORM_NOT_FOUND',
    `Expected to find a form with id '${formId}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`,
    instance.key,
  );
}
