import type { Command, Replies } from '../command.ts';
import type { Processing } from '../processing.ts';
import { evaluateDecision } from './decisions.ts';
import { deleteResource } from './delete-resource.ts';
import type { Handler } from './handler.ts';
import { resolveIncident } from './incidents.ts';
import { cancelProcessInstance, createProcessInstance, setVariables } from './instances.ts';
import { activateJobs, completeJob, failJob, throwError, updateJobRetries, updateJobTimeout } from './jobs.ts';
import { migrateProcessInstance } from './migrate-instance.ts';
import { modifyProcessInstance } from './modify-instance.ts';
import { broadcastSignal, publishMessage } from './messages.ts';

const registry: { readonly [K in Exclude<Command['kind'], 'deployResource'>]: Handler<K> } = {
  createProcessInstance,
  cancelProcessInstance,
  activateJobs,
  completeJob,
  failJob,
  throwError,
  updateJobRetries,
  updateJobTimeout,
  publishMessage,
  setVariables,
  resolveIncident,
  evaluateDecision,
  deleteResource,
  broadcastSignal,
  modifyProcessInstance,
  migrateProcessInstance,
};

/** Decides a client's command; throws CommandRejection to refuse it. */
export function decide<K extends Exclude<Command['kind'], 'deployResource'>>(
  p: Processing,
  command: Extract<Command, { kind: K }>,
): Replies[K] {
  const handler = registry[(command as { readonly kind: K }).kind] as unknown as Handler<K>;
  return handler(p, command);
}
