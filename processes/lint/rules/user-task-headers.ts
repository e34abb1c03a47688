import { formOf, header, is } from '../element.ts';
import type { Rule } from '../element.ts';

/** A user task names what it does (`act`), its deadline (`deadline`) and its form, or the task list cannot carry it. */
export const userTaskHeaders: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:UserTask')) return;
    const id = element.id ?? '';
    for (const key of ['act', 'deadline']) {
      if (header(element, key) === undefined) {
        reporter.report(id, `人工任务应有任务头 ${key}，当前没有，请在任务头中填写`, {
          en: `Expected the task header ${key} on a user task, but found none`,
        });
      }
    }
    if (formOf(element) === undefined) {
      reporter.report(id, '人工任务应指定表单编号，当前没有，请选择表单', {
        en: 'Expected a form id on a user task, but found none',
      });
    }
  },
});
