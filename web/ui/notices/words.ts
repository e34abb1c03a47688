import { defineWords } from '../app/define-words.ts';

/** Words of the inbox. */
export const noticeWords = defineWords({
  'notice.title': ['消息', 'Notices'],
  'notice.empty': [
    '还没有消息。退回、补正、公示、期限提醒等会出现在这里。',
    'No notices yet. Returns, corrections, public notices and reminders will appear here.',
  ],
  'notice.unread': ['未读', 'Unread'],
  'notice.markRead': ['标为已读', 'Mark as read'],
  'notice.open': ['去办理', 'Open'],
  'notice.openName': ['去办理：{subject}', 'Open: {subject}'],
  'notice.markReadName': ['标为已读：{subject}', 'Mark as read: {subject}'],
});
