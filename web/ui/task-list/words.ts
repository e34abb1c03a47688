import { defineWords } from '../app/define-words.ts';

/** Words of the task list. */
export const taskListWords = defineWords({
  'tasks.title': ['我的待办', 'Tasks'],
  'tasks.views': ['待办分类', 'Views'],
  'tasks.mine': ['我的', 'Mine'],
  'tasks.group': ['本岗位', 'My groups'],
  'tasks.copied': ['抄送我的', 'Copied to me'],
  'tasks.followed': ['我关注的', 'Followed'],
  'tasks.done': ['已办', 'Done'],
  'tasks.search': ['按事项、编号或名称查找', 'Find by task, number or name'],
  'tasks.sort': ['排序', 'Order'],
  'tasks.sortDue': ['按截止日', 'By due date'],
  'tasks.sortCreated': ['按到达时间', 'By arrival'],
  'tasks.sortName': ['按事项', 'By name'],
  'tasks.name': ['事项', 'Task'],
  'tasks.subject': ['办理对象', 'Subject'],
  'tasks.organisation': ['单位', 'Organisation'],
  'tasks.due': ['截止', 'Due'],
  'tasks.assignee': ['经办人', 'With'],
  'tasks.created': ['到达', 'Arrived'],
  'tasks.completed': ['办结', 'Finished'],
  'tasks.me': ['我', 'Me'],
  'tasks.nobody': ['未签收', 'Nobody yet'],
  'tasks.completing': ['正在提交', 'Being sent'],
  'tasks.emptyMine': [
    '没有要您办理的事项。分派给您或您已签收的事项会出现在这里；可以到“本岗位”签收新事项。',
    'Nothing for you now. Tasks given to you or claimed by you appear here; look under “My groups” for new ones.',
  ],
  'tasks.emptyGroup': [
    '本岗位没有待签收的事项。新的审核、公示、受理等事项到达后会出现在这里。',
    'Nothing is waiting for your groups. New checks, notices and acceptances appear here.',
  ],
  'tasks.emptyDone': [
    '还没有办结的事项。您办结的每一件都会留在这里备查。',
    'Nothing finished yet. Every task you finish stays here.',
  ],
  'tasks.emptySearch': [
    '没有符合“{q}”的事项。请换一个词，或清空搜索。',
    'Nothing fits “{q}”. Try another word or clear the search.',
  ],
});
