import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { DeadlineAlert } from '../store/deadline-alert/deadline-alert.entity.ts';
import type { ZeebeClient } from './client.ts';
import type { Deadlines } from './deadlines.ts';
import type { EngineCommands } from './engine-commands.ts';
import { grpcStatusOf } from './grpc-status.ts';
import type { UserTaskProjection } from './user-task-projection.ts';

/** What a repair works with. */
export interface RepairContext {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly client: ZeebeClient;
  readonly deadlines: Deadlines;
  readonly engineCommands: Pick<EngineCommands, 'publish'>;
  readonly projection: Pick<UserTaskProjection, 'jobEnded' | 'openDeadline'>;
}

/** Puts one difference right by the same acts that would have kept it right; repeated, it has no second effect. */
export async function repairDifference(alert: DeadlineAlert, context: RepairContext): Promise<void> {
  const { stores, client, deadlines, projection } = context;
  const deadline = alert.deadlineId === undefined ? undefined : await stores.deadlines.byId(alert.deadlineId);
  switch (alert.kind) {
    case 'ladder-missing':
      return deadline === undefined ? undefined : tellLadder('deadline-opened', deadline, context);
    case 'timer-wrong':
      return deadline === undefined ? undefined : tellLadder('deadline-changed', deadline, context);
    case 'ladder-doubled':
      // The first one keeps the deadline.
      return cancelInstances([...alert.instanceKeys].sort(byAge).slice(1), client);
    case 'ladder-left-over':
      return cancelInstances(alert.instanceKeys, client);
    case 'task-over': {
      const task = deadline?.taskId === undefined ? undefined : await stores.userTasks.byId(deadline.taskId);
      if (deadline !== undefined) {
        await deadlines.settle(deadline.id, task?.state === 'completed' ? 'met' : 'superseded');
      }
      return;
    }
    case 'deadline-over': {
      const again = deadline === undefined ? undefined : await stores.deadlines.reopen(deadline.id);
      if (again !== undefined) await tellLadder('deadline-opened', again, context);
      return;
    }
    case 'deadline-missing':
      if (alert.taskId !== undefined) await projection.openDeadline(alert.taskId);
      return;
    case 'job-ended': {
      const how = alert.taskId === undefined ? undefined : await stores.engineRecords.endingOfJob(alert.taskId);
      if (alert.taskId !== undefined && how !== undefined) await projection.jobEnded(alert.taskId, how);
      return;
    }
    case 'task-missing':
      // The lease of the lost hand-out ends at once, and the engine hands the job out again.
      if (alert.taskId !== undefined) {
        await unlessGone(client.commands.updateJobTimeout({ jobKey: alert.taskId, timeout: 1 }));
      }
  }
}

async function tellLadder(
  name: 'deadline-opened' | 'deadline-changed',
  { id, ruleCode, officeLevel, revision }: Deadline,
  { engineCommands, clock }: RepairContext,
): Promise<void> {
  await engineCommands.publish({
    name,
    correlationKey: id,
    messageId: `repair:${name}:${id}:${clock.now()}`,
    variables: name === 'deadline-opened' ? { deadlineId: id, ruleCode, officeLevel, revision } : { revision },
    // Whoever is to hear it waits already; kept longer it would be heard twice.
    timeToLiveMs: 60_000,
  });
}

async function cancelInstances(keys: readonly string[], client: ZeebeClient): Promise<void> {
  for (const key of keys) await unlessGone(client.commands.cancelProcessInstance(key));
}

async function unlessGone(command: Promise<unknown>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (grpcStatusOf(error) !== 'NOT_FOUND') throw error;
  }
}

function byAge(one: string, other: string): number {
  const [a, b] = [BigInt(one), BigInt(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}
