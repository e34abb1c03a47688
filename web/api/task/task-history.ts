import type { HistoryEntry } from '../../../store/application/application.entity.ts';
import type { Hand, UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { TaskResponse } from '../../contract/task.ts';
import { historyLine } from '../application/timeline.ts';
import type { Names } from '../names.ts';

/** One hand-off in words, with the reason or the opinion where there is one. */
export function handText({ kind, fromId, toId, text }: Hand, names: Names): string {
  const [from, to] = [names.account(fromId), names.account(toId)];
  const words = {
    transfer: `由${from}转办给${to}`,
    delegate: `${from}委派${to}提出意见`,
    opinion: `${from}提出意见，交回${to}`,
    recall: `${from}收回对${to}的委派`,
    'add-signer': `${from}请${to}会签`,
    sign: `${from}签署`,
    'drop-signer': `${from}减签${to}`,
  }[kind];
  return text === '' ? words : `${words}：${text}`;
}

/** The course of the case with the chain of hands of this task, which is told here with its reasons. */
export function taskHistory(task: UserTask, history: readonly HistoryEntry[], names: Names): TaskResponse['history'] {
  const course = history
    .filter((entry) => entry.kind !== 'task-handed' || entry.taskId !== task.id)
    .map((entry) => historyLine(entry, names));
  const chain = (task.hands ?? []).map((hand) => ({
    at: hand.at.toISOString(),
    kind: 'task-handed',
    text: handText(hand, names),
    who: names.account(hand.fromId),
  }));
  return [...course, ...chain].sort((one, other) => one.at.localeCompare(other.at));
}
