import { defineWords } from '../app/define-words.ts';

/** Words of doing the same with several tasks. */
export const bulkWords = defineWords({
  'bulk.title': ['批量办理', 'Several at once'],
  'bulk.select': ['选择', 'Select'],
  'bulk.selectOne': ['选择{name} {number}', 'Select {name} {number}'],
  'bulk.all': ['全选本页', 'Tick this page'],
  'bulk.none': ['取消全选', 'Tick none'],
  'bulk.ticked': ['已选 {n} 项', '{n} ticked'],
  'bulk.claim': ['批量签收', 'Claim'],
  'bulk.unclaim': ['批量退签', 'Give back'],
  'bulk.transfer': ['批量转办', 'Transfer'],
  'bulk.approve': ['批量同意', 'Approve'],
  'bulk.claimAsk': ['将签收所选 {n} 项。', 'Claims the {n} ticked.'],
  'bulk.unclaimAsk': ['将退签所选 {n} 项，本岗位其他人可以签收。', 'Gives the {n} ticked back to your group.'],
  'bulk.transferAsk': ['将把所选 {n} 项转办给同一位同事。', 'Transfers the {n} ticked to one colleague.'],
  'bulk.approveAsk': [
    '将对所选 {n} 项逐件作出同意的决定并办结，意见相同。',
    'Approves and finishes each of the {n} ticked, with the same opinion.',
  ],
  'bulk.confirm': ['{verb} {n} 项', '{verb} {n}'],
  'bulk.close': ['知道了', 'Close'],
  'bulk.summary': ['共 {n} 项：成功 {done} 项，未成功 {refused} 项', 'Of {n}: {done} done, {refused} refused'],
  'bulk.done': ['成功', 'Done'],
  'bulk.refused': ['未成功', 'Refused'],
  'bulk.opinion': ['意见（选填）', 'Opinion (optional)'],
  'bulk.nobody': [
    '没有一位同事可以接办所选的全部任务，请减少所选或分开转办。',
    'No colleague may take all of them; tick fewer or transfer them one by one.',
  ],
});
