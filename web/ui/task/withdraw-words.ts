import { defineWords } from '../app/define-words.ts';

/** Words of withdrawing a finished step. */
export const withdrawWords = defineWords({
  'withdrawStep.withdraw': ['撤回', 'Withdraw'],
  'withdrawStep.lead': [
    '这一步将重新回到您的待办，填写的内容保留，期限照旧；下一环节的任务随之取消。',
    'The step comes back to your tasks with what you filled in and the same last day; the task of the next step is taken away.',
  ],
  'withdrawStep.cancel': ['不撤回', 'Keep it'],
  'withdrawStep.done': ['已撤回，这一步重新在您的待办中', 'Withdrawn; the step is among your tasks again'],
});
