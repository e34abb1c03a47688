import { defineWords } from '../app/define-words.ts';

/** Words of the first-use tour. */
export const tourWords = defineWords({
  'tour.label': ['使用引导', 'First-use tour'],
  'tour.offer': ['第一次以{role}身份使用？看一遍只要一分钟。', 'First time as {role}? The tour takes a minute.'],
  'tour.start': ['看一遍', 'Take the tour'],
  'tour.skip': ['不用了', 'No, thanks'],
  'tour.next': ['下一步', 'Next'],
  'tour.previous': ['上一步', 'Back'],
  'tour.finish': ['看完了', 'Done'],
  'tour.close': ['关闭使用引导', 'Close the tour'],
  'tour.navigation': ['从这里去各页', 'The way to each page'],
  'tour.page': ['这一页', 'This page'],
  'tour.pageText': [
    '每一页开头是标题和可以做的事；列表为空时，会写明什么会出现在这里。',
    'Each page begins with its title and what can be done; an empty list says what will appear in it.',
  ],
  'tour.tools': ['消息和个人设置', 'Messages and settings'],
  'tour.toolsText': [
    '期限提醒和办理结果送到“消息”。语言、大字和账号在旁边的菜单里。',
    'Reminders and results arrive as messages. Language, large text and the account are in the menu beside them.',
  ],
  'tour.applicant': [
    '在“我的申报”里填写、核对并提交；提交后在那里看办到哪一步、在谁手里。',
    'Fill in, check and submit under “My applications”; afterwards see there whose desk it is on.',
  ],
  'tour.expert': [
    '评审任务在“我的待办”里；需要回避的，在专家页登记。',
    'Reviews wait in your tasks; declare relations on the page of experts.',
  ],
  'tour.office': [
    '会议按批次列在“评审会议”里；需要您办的步骤在“我的待办”里。',
    'Sessions are listed by batch; the steps that wait for you are in your tasks.',
  ],
  'tour.manager': [
    '您管理的内容各有一页；每次改动都要写原因，并留下记录。',
    'What you manage has a page each; every change asks for a reason and stays on record.',
  ],
  'tour.staff': [
    '要办的都在“我的待办”里，最急的在前；本岗位无人认领的，也可以由您认领。',
    'What waits for you is in your tasks, the most urgent first; you may also take what nobody in your role has.',
  ],
});
