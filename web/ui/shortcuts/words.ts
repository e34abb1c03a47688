import { defineWords } from '../app/define-words.ts';

/** Words of the keys. */
export const shortcutWords = defineWords({
  'shortcuts.title': ['快捷键', 'Keys'],
  'shortcuts.help': ['打开本说明', 'Open this help'],
  'shortcuts.silent': ['在输入框中打字时，快捷键不起作用。', 'The keys do nothing while you type in a field.'],
  'shortcuts.on': ['启用快捷键', 'Use the keys'],
  'shortcuts.nextRow': ['下一行', 'Next row'],
  'shortcuts.previousRow': ['上一行', 'Previous row'],
  'shortcuts.openRow': ['打开当前行', 'Open the row'],
  'shortcuts.tickRow': ['勾选或取消当前行', 'Tick or untick the row'],
  'shortcuts.search': ['查找', 'Search'],
  'shortcuts.nextTask': ['下一件', 'Next task'],
  'shortcuts.previousTask': ['上一件', 'Previous task'],
  'place.label': ['在列表中前后移动', 'Move through the list'],
  'place.previous': ['上一件', 'Previous'],
  'place.next': ['下一件', 'Next'],
  'place.position': ['{position}/{total}', '{position}/{total}'],
  'place.left': ['已不在列表中，列表还有 {total} 件', 'No longer in the list, which has {total}'],
  'place.back': ['返回列表', 'Back to the list'],
});
