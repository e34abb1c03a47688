import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** Every step of the procedure a task is of, its own among them; read at the first call alone. */
export type StepsOfProcedure = () => Promise<readonly UserTask[]>;

/** The steps of a task's procedure that were not canceled, for rules that several checks of one decision look at. */
export function stepsOfProcedure(task: UserTask, { stores }: Pick<ApiDeps, 'stores'>): StepsOfProcedure {
  let reading: Promise<readonly UserTask[]> | undefined;
  const read = async (): Promise<readonly UserTask[]> =>
    (await stores.userTasks.ofSubject(task.subject)).filter(
      ({ processInstanceKey, state }) => processInstanceKey === task.processInstanceKey && state !== 'canceled',
    );
  return () => (reading ??= read());
}

/** True when a person has done another step of the same procedure, or has given an opinion on one or signed it. */
export async function didEarlierStep(task: UserTask, accountId: string, steps: StepsOfProcedure): Promise<boolean> {
  return (await steps()).some(
    (other) => other.elementId !== task.elementId && (other.completedBy === accountId || gaveOpinion(other, accountId)),
  );
}

/** True when the person has given an opinion on the task or co-signed it. */
export function gaveOpinion(task: UserTask, accountId: string): boolean {
  return (
    task.hands?.some(({ kind, fromId }) => (kind === 'opinion' || kind === 'sign') && fromId === accountId) === true
  );
}
