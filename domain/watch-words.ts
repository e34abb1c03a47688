import type { WatchKind } from './deadline-watch.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';

/** What is wrong, and what the repair does. */
interface WatchWords {
  readonly text: Message;
  readonly repair: Message;
}

/** Each kind of difference: what is wrong, and what the repair does. */
export const watchWords: Readonly<Record<WatchKind, WatchWords>> = {
  'ladder-missing': {
    text: message('期限在计时，但流程引擎中没有它的期限阶梯', 'The deadline runs, but the engine has no ladder for it'),
    repair: message(
      '重新启动期限阶梯，已触发的梯级不重复',
      'Start the ladder again; rungs that have fired are not repeated',
    ),
  },
  'ladder-doubled': {
    text: message('同一期限有多个期限阶梯在运行', 'More than one ladder runs for the deadline'),
    repair: message('保留最早的一个，取消其余的', 'Keep the first one and cancel the others'),
  },
  'ladder-left-over': {
    text: message('期限已结束，但期限阶梯仍在运行', 'The deadline is over, but its ladder still runs'),
    repair: message('取消多余的期限阶梯', 'Cancel the ladder'),
  },
  'timer-wrong': {
    text: message(
      '期限阶梯的定时器缺失、过期或与期限不一致',
      'The timer of the ladder is missing, late or of another revision',
    ),
    repair: message('按期限重新排定下一梯级', 'Plan the next rung again by the deadline'),
  },
  'task-over': {
    text: message('任务已结束，但期限仍在计时', 'The task is over, but its deadline still runs'),
    repair: message('结束期限', 'Settle the deadline'),
  },
  'deadline-missing': {
    text: message('任务待办，但没有期限', 'The task is open, but has no deadline'),
    repair: message('按任务开始之日补建期限', 'Open the deadline from the day the task began'),
  },
  'deadline-over': {
    text: message('任务待办，但期限已结束', 'The task is open, but its deadline is over'),
    repair: message('恢复期限并重新启动期限阶梯', 'Let the deadline run on and start its ladder again'),
  },
  'job-ended': {
    text: message(
      '流程引擎中的工作已结束，但任务仍在列表中',
      'The job has ended in the engine, but the task is still listed',
    ),
    repair: message('按流程引擎的记录结束任务', 'End the task as the engine has recorded it'),
  },
  'task-missing': {
    text: message('流程引擎中有待办工作，但任务列表中没有', 'The engine has a job that is not on the task list'),
    repair: message('让流程引擎重新派发', 'Have the engine hand it out again'),
  },
};
