/* The date picker of form-js, with Chinese names and dates written year-month-day. */
import flatpickr from 'flatpickr/dist/esm/index.js';
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js';

function chinesePicker(element, config) {
  element.placeholder = '年-月-日';
  return flatpickr(element, {
    ...config,
    dateFormat: 'Y-m-d',
    minDate: config.minDate === 'today' ? 'today' : '1900-01-01',
    locale: Mandarin,
  });
}

export { chinesePicker as default };
