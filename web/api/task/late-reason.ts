import { message } from '../../../domain/message.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';

/** The deadline of a task when its last day is over: finishing the task then takes a reason. A notice that runs out is not late. */
export async function missedDeadline(
  task: Pick<UserTask, 'deadlineId'>,
  deps: Pick<ApiDeps, 'stores' | 'clock'>,
): Promise<Deadline | undefined> {
  const deadline = task.deadlineId === undefined ? undefined : await deps.stores.deadlines.byId(task.deadlineId);
  return deadline !== undefined && isMissed(deadline, deps) ? deadline : undefined;
}

/** True when a limit has passed while it ran. */
export function isMissed(deadline: Deadline, deps: Pick<ApiDeps, 'clock'>): boolean {
  const running = deadline.state === 'running' || deadline.state === 'breached';
  return deadline.kind === 'within' && running && deps.clock.now() >= deadline.closesAt.getTime();
}

/** The reason given for a late step. Throws InvalidInput on the field `lateReason` when a missed deadline has none. */
export function reasonForDelay(missed: Deadline | undefined, given: string | undefined): string | undefined {
  const reason = (given ?? '').trim();
  if (missed === undefined) return undefined;
  if (reason.length >= 2) return reason;
  const sentence = message(
    `本环节应在 ${missed.endsOn} 前办结，现已逾期；办结时须写明逾期原因，至少 2 个字`,
    `Expected this step by ${missed.endsOn}, but it is overdue; give the reason for the delay, at least 2 characters`,
  );
  throw invalidInput(sentence, [{ field: 'lateReason', message: sentence }]);
}
