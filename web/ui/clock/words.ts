import { defineWords } from '../app/define-words.ts';

/** Words of the clock in the header. */
export const clockWords = defineWords({
  'clock.label': ['当前日期', 'Current date'],
  'clock.off': ['休息日', 'day off'],
  'clock.plus': ['+{n} 工作日', '+{n} working days'],
  'clock.move': ['向后拨演示时间', 'Move the demo clock on'],
  'clock.moving': ['正在推进时间，期限、催办和公示随之更新…', 'Moving time; deadlines, reminders and notices follow…'],
  'clock.moved': ['演示时间已推进到 {date}', 'The demo clock now shows {date}'],
});
