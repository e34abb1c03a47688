import { defineWords } from '../app/define-words.ts';

/** Words of saved opinions. */
export const phraseWords = defineWords({
  'phrase.title': ['常用意见（点选或按 Alt+数字填入）', 'Saved opinions (click, or Alt and the number)'],
  'phrase.empty': ['还没有常用意见', 'None saved yet'],
  'phrase.save': ['把所填意见存为常用', 'Save what I typed'],
  'phrase.saved': ['已存为常用意见', 'Saved'],
  'phrase.nothing': ['请先填写意见，至少 2 个字', 'Type an opinion first, at least 2 characters'],
  'phrase.manage': ['整理', 'Tidy up'],
  'phrase.manageEnd': ['整理完毕', 'Done'],
  'phrase.remove': ['删除', 'Remove'],
  'phrase.removeOne': ['删除“{text}”', 'Remove “{text}”'],
});
