import { header, is, property } from '../element.ts';
import type { Rule } from '../element.ts';

/** The mark that workers read (task header) and the one that checks read (property) are the same. */
export const markAgrees: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:UserTask') && !is(element, 'bpmn:ServiceTask')) return;
    const [carried, declared] = [header(element, 'mark'), property(element, 'mark')];
    if (carried === declared) return;
    reporter.report(
      element.id ?? '',
      `任务头 mark 与属性 mark 应相同，当前分别为“${carried ?? '无'}”和“${declared ?? '无'}”，请改为一致`,
      {
        en: `Expected the header and the property mark to agree, but found "${carried ?? ''}" and "${declared ?? ''}"`,
      },
    );
  },
});
