import { activateJobs } from './call/activate-jobs.ts';
import { broadcastSignal, deleteResource, publishMessage } from './call/broadcast.ts';
import { createProcessInstance, createProcessInstanceWithResult } from './call/create-process-instance.ts';
import { deployProcess, deployResource } from './call/deploy.ts';
import { evaluateDecision } from './call/evaluate-decision.ts';
import {
  cancelProcessInstance,
  migrateProcessInstance,
  modifyProcessInstance,
  resolveIncident,
  setVariables,
} from './call/instance-commands.ts';
import { completeJob, failJob, throwError, updateJobRetries, updateJobTimeout } from './call/job-commands.ts';
import { streamActivatedJobs } from './call/stream-activated-jobs.ts';
import { topology } from './call/topology.ts';
import type { CallFactory } from './unary-call.ts';

/** Every call of Zeebe's gateway protocol, by its name. */
export const calls: Readonly<Record<string, CallFactory>> = {
  ActivateJobs: activateJobs,
  StreamActivatedJobs: streamActivatedJobs,
  CancelProcessInstance: cancelProcessInstance,
  CompleteJob: completeJob,
  CreateProcessInstance: createProcessInstance,
  CreateProcessInstanceWithResult: createProcessInstanceWithResult,
  EvaluateDecision: evaluateDecision,
  DeployProcess: deployProcess,
  DeployResource: deployResource,
  FailJob: failJob,
  ThrowError: throwError,
  PublishMessage: publishMessage,
  ResolveIncident: resolveIncident,
  SetVariables: setVariables,
  Topology: topology,
  UpdateJobRetries: updateJobRetries,
  ModifyProcessInstance: modifyProcessInstance,
  MigrateProcessInstance: migrateProcessInstance,
  UpdateJobTimeout: updateJobTimeout,
  DeleteResource: deleteResource,
  BroadcastSignal: broadcastSignal,
};
