import { defineWords } from '../app/define-words.ts';

/** Words of sending a step back. */
export const returnWords = defineWords({
  'return.return': ['退回', 'Return'],
  'return.lead': [
    '只列出按流程和规定可以退回的环节。请一次写明全部需要修改的内容。',
    'Only steps the process and the rules allow are listed. Name everything to be corrected at once.',
  ],
  'return.target': ['退回到', 'Back to'],
  'return.none': ['这一步没有可以退回的环节。', 'There is no step this one may go back to.'],
  'return.items': ['需要修改的内容', 'What to correct'],
  'return.item': ['第 {n} 项内容', 'Item {n}'],
  'return.problem': ['第 {n} 项存在的问题', 'What is wrong with item {n}'],
  'return.itemHint': ['如：社保缴纳记录', 'such as: insurance record'],
  'return.problemHint': ['如：缺三月份', 'such as: March is missing'],
  'return.add': ['再加一项', 'Add an item'],
  'return.remove': ['移除第 {n} 项', 'Remove item {n}'],
  'return.noItem': ['请写明需要修改的内容', 'Write what is to be corrected'],
  'return.noProblem': ['请写明存在的问题，至少 2 个字', 'Write what is wrong, at least 2 characters'],
  'return.preview': ['退回后的影响', 'What the return does'],
  'return.opens': ['重新办理的环节', 'Steps done again'],
  'return.voids': ['作废的手续', 'What becomes void'],
  'return.noVoids': ['没有手续作废', 'Nothing becomes void'],
  'return.dates': ['变动的日期', 'Days that move'],
  'return.ends': ['到此结束，重新到达时另计', 'ends here; counted anew when it comes again'],
  'return.starts': ['新期限', 'new'],
  'return.done': ['已退回：{name}', 'Returned to: {name}'],
});
