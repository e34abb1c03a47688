import { defineWords } from '../app/define-words.ts';

/** Words of copies and of following. */
export const copyWords = defineWords({
  'copy.copy': ['抄送', 'Copy to'],
  'copy.lead': [
    '抄送对象只能查看、不需办理；名单只列有权查看本件的工作人员。',
    'They may read and have nothing to do; the list holds staff with access to this case.',
  ],
  'copy.to': ['抄送对象', 'To'],
  'copy.noTo': ['请选择抄送对象', 'Choose who gets a copy'],
  'copy.groups': ['岗位', 'Groups'],
  'copy.people': ['人员', 'People'],
  'copy.group': ['{organisation} {role}', '{organisation}, {role}'],
  'copy.note': ['附言', 'Note'],
  'copy.done': ['已抄送 {n} 人；此前已抄送过的不再重复', 'Copied to {n}; those who had a copy get no second one'],
  'copy.from': ['抄送人', 'From'],
  'copy.at': ['抄送时间', 'Copied'],
  'copy.state': ['阅读', 'Read'],
  'copy.read': ['已读', 'Read'],
  'copy.unread': ['未读', 'Unread'],
  'copy.markRead': ['标为已读', 'Mark as read'],
  'copy.unreadCount': ['未读 {n} 件', '{n} unread'],
  'copy.noRight': ['您现在无权查看此件', 'You may no longer see this'],
  'copy.empty': [
    '没有抄送给您的事项。同事抄送的事项会出现在这里，只供查看。',
    'Nothing was copied to you. What colleagues copy to you appears here, for reading only.',
  ],
  'follow.on': ['已关注', 'Following'],
  'follow.off': ['关注', 'Follow'],
  'follow.begun': ['已关注，可在“我关注的”中查看', 'You follow it; see “Followed”'],
  'follow.ended': ['已取消关注', 'You follow it no longer'],
  'follow.end': ['取消关注', 'Unfollow'],
  'follow.state': ['状态', 'State'],
  'follow.current': ['当前环节', 'Steps under way'],
  'follow.since': ['关注时间', 'Since'],
  'follow.action': ['操作', 'Action'],
  'follow.empty': [
    '还没有关注的申报件、事项或批次。在其页面点“关注”，就会列在这里。',
    'You follow nothing yet. Press “Follow” on the page of a case, a matter or a session.',
  ],
});
