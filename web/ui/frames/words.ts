import { defineWords } from '../app/define-words.ts';

/** Words of the frames every page uses. */
export const frameWords = defineWords({
  'frame.loading': ['正在读取…', 'Loading…'],
  'frame.failed': ['没有读到内容', 'Could not load'],
  'frame.retry': ['重试', 'Try again'],
  'frame.errorId': ['差错编号 {id}，报修时请提供', 'Error number {id}; quote it when asking for help'],
  'frame.error': ['错误：请先处理下列事项', 'Error: please see to the following'],
  'frame.errorTitle': ['错误：', 'Error: '],
  'frame.clause': ['意见第 {n} 条', 'clause {n}'],
  'frame.pages': ['分页', 'Pages'],
  'frame.previous': ['上一页', 'Previous'],
  'frame.next': ['下一页', 'Next'],
  'frame.page': ['第 {page} / {pages} 页，共 {total} 条', 'Page {page} of {pages}, {total} rows'],
  'frame.why': ['为什么是这一天', 'Why this date'],
  'frame.whyOf': ['为什么是{day}', 'Why {day}'],
  'frame.overdue': ['逾期', 'Overdue'],
  'frame.soon': ['临近', 'Due soon'],
  'frame.provisional': ['暂定', 'Provisional'],
  'frame.noDue': ['无期限', 'No deadline'],
  'frame.dateForm': ['年-月-日', 'YYYY-MM-DD'],
  'frame.export': ['导出', 'Export'],
  'frame.export-xlsx': ['Excel 表格（.xlsx）', 'Excel (.xlsx)'],
  'frame.export-csv': ['CSV 文本（.csv）', 'CSV (.csv)'],
  'frame.cancel': ['取消', 'Cancel'],
});
